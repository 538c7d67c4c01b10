//! The reference API on axum.

mod api;
mod error;
mod extract;
mod items;
mod store;
mod time;

use std::{error::Error, net::IpAddr, process::ExitCode, time::Duration};

use axum::serve::ListenerExt;
use clap::Parser;
use tokio::{
    net::TcpListener,
    runtime::{self, Runtime},
    signal::unix::{SignalKind, signal},
};

use crate::store::Store;

/// How long requests in flight may take once the server is told to stop.
const GRACE: Duration = Duration::from_secs(5);

/// Serves the reference API with axum.
#[derive(Parser)]
struct Options {
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// Port to listen on; 0: the system chooses
    #[arg(long, default_value_t = 8000)]
    port: u16,
    /// Threads of the event loop
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=256))]
    workers: u16,
    /// `sqlite:///PATH` or `postgresql://USER@HOST:PORT/DB`
    #[arg(long, env = "DATABASE_URL", default_value = "sqlite:///benchmark.db", hide_env_values = true)]
    database_url: String,
    /// Database connections
    #[arg(long, env = "DB_POOL_SIZE", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pool_size: u32,
}

fn main() -> ExitCode {
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_max_level(tracing::Level::WARN).init();
    let options = Options::parse();
    let served = start_runtime(options.workers).and_then(|runtime| {
        let result = runtime.block_on(serve(options));
        runtime.shutdown_background();
        result
    });
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("reference-api: {error}");
            ExitCode::FAILURE
        }
    }
}

fn start_runtime(workers: u16) -> Result<Runtime, Box<dyn Error>> {
    // One worker is one thread: it need not share its queue with others.
    let mut builder =
        if workers == 1 { runtime::Builder::new_current_thread() } else { runtime::Builder::new_multi_thread() };
    Ok(builder.worker_threads(workers.into()).enable_all().build()?)
}

async fn serve(options: Options) -> Result<(), Box<dyn Error>> {
    let address = (options.host, options.port);
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| format!("cannot listen on {}:{}: {error}", options.host, options.port))?;
    let store = Store::open(&options.database_url, options.pool_size)
        .await
        .map_err(|error| format!("cannot use the database: {error}"))?;

    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let (stopping, mut stopped) = tokio::sync::oneshot::channel();
    println!("listening on http://{}", listener.local_addr()?);

    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "cannot turn off Nagle's algorithm");
        }
    });
    let server = axum::serve(listener, api::router(store)).with_graceful_shutdown(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        let _ = stopping.send(());
    });
    let deadline = async {
        if (&mut stopped).await.is_ok() {
            tokio::time::sleep(GRACE).await;
        }
    };
    tokio::select! {
        result = server.into_future() => result?,
        () = deadline => tracing::warn!("requests in flight were given up after {GRACE:?}"),
    }
    Ok(())
}
