//! Connections to a Redis server, which may go away and come back.

use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use pyo3::PyErr;
use pyo3::exceptions::PyConnectionError;
use pyo3_fast::interrupted;
use redis::{Client, Connection, ErrorKind, RedisError, RedisResult, RetryMethod};

use crate::deadline::Deadline;

/// How long a server that says nothing is listened to.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long to wait before another try.
const PAUSE: Duration = Duration::from_millis(100);

pub(crate) struct Server {
    client: Client,
    /// What it is called in messages: without a password.
    address: String,
    /// Connections that nobody uses now.
    idle: Mutex<Vec<Connection>>,
}

/// Why a server gave no answer.
pub(crate) enum Unanswered {
    /// It refuses, or it is away and the time is over; the words say which.
    Server(String),
    /// A signal handler raised an exception while it was waited for.
    Interrupted(PyErr),
}

impl Server {
    /// Reads the address. Nothing is connected yet.
    pub(crate) fn new(url: &str) -> Result<Self, String> {
        let client = Client::open(url).map_err(|error| {
            // Before the @ there may be a password.
            let address = url.rsplit('@').next().unwrap_or_default();
            format!("{address:?} is no address like redis://127.0.0.1:6379/0 ({error})")
        })?;
        let address = client.get_connection_info().addr().to_string();
        Ok(Self { client, address, idle: Mutex::default() })
    }

    /// What the server answers. While it is away it is asked again, until the deadline; so what is asked may be done more than once.
    pub(crate) fn call<T>(
        &self,
        deadline: Deadline,
        mut ask: impl FnMut(&mut Connection) -> RedisResult<T>,
    ) -> Result<T, Unanswered> {
        // The first connection may be one that the server closed long ago: that alone is no reason to give up, or to wait.
        let mut may_be_old = true;
        loop {
            let error = match self.attempt(&mut ask) {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            if mem::take(&mut may_be_old) && error.is_connection_dropped() {
                continue;
            }
            let left = deadline.left();
            if left.is_zero() || !may_pass(&error) {
                let why = if error.is_timeout() { "it does not answer".to_owned() } else { error.to_string() };
                return Err(Unanswered::Server(format!("the Redis server at {}: {why}", self.address)));
            }
            thread::sleep(PAUSE.min(left));
            interrupted().map_err(Unanswered::Interrupted)?;
        }
    }

    fn attempt<T>(&self, ask: &mut impl FnMut(&mut Connection) -> RedisResult<T>) -> RedisResult<T> {
        let idle = self.idle().pop();
        let mut connection = idle.map_or_else(|| self.connect(), Ok)?;
        let answer = ask(&mut connection);
        match &answer {
            Ok(_) => self.idle().push(connection),
            // A late answer would be taken for the next one's, and the others have probably lost the server, too.
            Err(_) => self.idle().clear(),
        }
        answer
    }

    fn connect(&self) -> RedisResult<Connection> {
        let connection = self.client.get_connection_with_timeout(PATIENCE)?;
        connection.set_read_timeout(Some(PATIENCE))?;
        connection.set_write_timeout(Some(PATIENCE))?;
        Ok(connection)
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl From<Unanswered> for PyErr {
    fn from(reason: Unanswered) -> Self {
        match reason {
            Unanswered::Server(words) => PyConnectionError::new_err(words),
            Unanswered::Interrupted(error) => error,
        }
    }
}

/// Whether another try may have more luck.
fn may_pass(error: &RedisError) -> bool {
    error.kind() != ErrorKind::AuthenticationFailed && !matches!(error.retry_method(), RetryMethod::NoRetry)
}
