"""The reference API on FastAPI, SQLAlchemy and uvicorn."""
