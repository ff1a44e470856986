//! Connections to a Redis server, which may go away and come back.

use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use pyo3_fast::interrupted;
use redis::io::tcp::TcpSettings;
use redis::{Client, Connection, ErrorKind, IntoConnectionInfo, RedisError, RedisResult, RetryMethod};

use crate::fault::Fault;
use crate::local::SLICE;

/// How long a server that says nothing is listened to.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long to wait before another try: at first, and at most.
const PAUSES: (Duration, Duration) = (Duration::from_millis(20), Duration::from_millis(500));

pub(crate) struct Server {
    client: Client,
    /// What it is called in messages: without a password.
    address: String,
    /// Connections that nobody uses now.
    idle: Mutex<Vec<Connection>>,
}

impl Server {
    /// Reads the address. Nothing is connected yet.
    pub(crate) fn new(url: &str) -> Result<Self, Fault> {
        // Each request is small, and its answer is waited for.
        let tcp = TcpSettings::default().set_nodelay(true);
        let info = url.into_connection_info().map(|info| info.set_tcp_settings(tcp));
        let client = info.and_then(Client::open).map_err(|error| Fault::Server {
            // Before the @ there may be a password.
            address: format!("{:?}", url.rsplit('@').next().unwrap_or_default()),
            reason: format!("this is no address like redis://127.0.0.1:6379/0 ({error})"),
        })?;
        let address = client.get_connection_info().addr().to_string();
        Ok(Self { client, address, idle: Mutex::default() })
    }

    /// What the server answers. While it is away it is asked again, until the deadline; so what is asked may be done more than once.
    pub(crate) fn call<T>(
        &self,
        deadline: Option<Instant>,
        mut ask: impl FnMut(&mut Connection) -> RedisResult<T>,
    ) -> Result<T, Fault> {
        let (mut pause, longest) = PAUSES;
        loop {
            let error = match self.attempt(&mut ask) {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            let left = deadline.map_or(pause, |deadline| deadline.saturating_duration_since(Instant::now()));
            if left.is_zero() || !may_pass(&error) {
                return Err(Fault::Server { address: self.address.clone(), reason: error.to_string() });
            }
            rest(pause.min(left))?;
            pause = (pause * 2).min(longest);
        }
    }

    /// Closes the connections that nobody uses.
    pub(crate) fn disconnect(&self) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn attempt<T>(&self, ask: &mut impl FnMut(&mut Connection) -> RedisResult<T>) -> RedisResult<T> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(connection) = idle {
            match self.ask_on(connection, ask) {
                // The server may have closed it long ago.
                Err(error) if error.is_connection_dropped() => {}
                answer => return answer,
            }
        }
        self.ask_on(self.connect()?, ask)
    }

    fn ask_on<T>(
        &self,
        mut connection: Connection,
        ask: &mut impl FnMut(&mut Connection) -> RedisResult<T>,
    ) -> RedisResult<T> {
        let answer = ask(&mut connection);
        match &answer {
            Ok(_) => self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection),
            // A late answer would be taken for the next one's, and the others have probably lost the server, too.
            Err(_) => self.disconnect(),
        }
        answer
    }

    fn connect(&self) -> RedisResult<Connection> {
        let connection = self.client.get_connection_with_timeout(PATIENCE)?;
        connection.set_read_timeout(Some(PATIENCE))?;
        connection.set_write_timeout(Some(PATIENCE))?;
        Ok(connection)
    }
}

/// Whether another try may have more luck.
fn may_pass(error: &RedisError) -> bool {
    error.kind() != ErrorKind::AuthenticationFailed && !matches!(error.retry_method(), RetryMethod::NoRetry)
}

/// Sleeps, unless a signal handler raises an exception.
fn rest(pause: Duration) -> Result<(), Fault> {
    let end = Instant::now() + pause;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(());
        }
        thread::sleep(left.min(SLICE));
        interrupted()?;
    }
}
