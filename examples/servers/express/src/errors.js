/** What a client is told when its request cannot be served. */
export class ApiError extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export const unprocessable = (detail) => new ApiError(422, detail);

export const notFound = () => {
  throw new ApiError(404, "there is nothing at this path");
};

export const methodNotAllowed = (allow) => (_request, response) => {
  response.set("Allow", allow).status(405).json({ detail: "this path does not take this method" });
};

/** The last handler: every error as {"detail": …}. */
export function tellError(error, _request, response, next) {
  if (response.headersSent) return next(error);
  const [status, detail] = statusAndDetail(error);
  if (status === 500) console.error(error);
  response.status(status).json({ detail });
}

function statusAndDetail(error) {
  if (error instanceof ApiError) return [error.status, error.message];
  if (error instanceof URIError) return [422, "the path is not percent-encoded UTF-8"];
  if (error.type === "entity.too.large") return [413, "the body exceeds 1 MiB"];
  if (error.status >= 400 && error.status < 500) return [422, error.message];
  if (error.fromStore) return [503, "the database did not do it"];
  return [500, "the server failed"];
}
