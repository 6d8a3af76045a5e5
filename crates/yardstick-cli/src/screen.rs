//! Where output goes: results to stdout, talk to stderr; colour for a terminal only.

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::AutoStream;

use crate::arguments::Format;
use crate::clean;
use crate::file::reason;
use crate::outcome::Outcome;

/// The width of what goes to a file or to another program.
const WIDTH_ELSEWHERE: usize = 100;

pub(crate) struct Screen {
    pub(crate) format: Format,
    /// How many characters fit on a line.
    pub(crate) width: usize,
    out: BufWriter<Patient<Box<dyn Write>>>,
    talk: AutoStream<io::Stderr>,
}

impl Screen {
    pub(crate) fn new(format: Format) -> Screen {
        let stdout = io::stdout();
        let width = width_of(&stdout);
        // A document goes out as it is: taking colour away could take a character of somebody's answer with it.
        let out: Box<dyn Write> = match format {
            Format::Text | Format::Plain | Format::Csv => Box::new(AutoStream::auto(stdout)),
            Format::Json => Box::new(stdout),
        };
        let out = BufWriter::new(Patient { inner: out, closed: false });
        Screen { format, width, out, talk: AutoStream::auto(io::stderr()) }
    }

    /// Writes a text as it is: taking colour away could take a character of somebody's words with it.
    pub(crate) fn document(&mut self, text: &str) -> io::Result<()> {
        self.out.flush()?;
        let mut out = Patient { inner: io::stdout(), closed: false };
        out.write_all(text.as_bytes())?;
        out.flush()
    }

    /// Where results are written.
    pub(crate) fn out(&mut self) -> &mut dyn Write {
        &mut self.out
    }

    /// Says something beside the result. Where nobody can hear it, nothing is lost.
    pub(crate) fn say(&mut self, text: &str) {
        let _ = self.out.flush();
        let _ = writeln!(self.talk, "{text}");
    }

    /// Writes what is left, and says so where the result could not be written.
    pub(crate) fn finish(mut self, result: io::Result<Outcome>) -> Outcome {
        match result.and_then(|outcome| self.out.flush().map(|()| outcome)) {
            Ok(outcome) => outcome,
            Err(error) => {
                self.say(&format!("The result could not be written: {}.", clean::line(&reason(&error))));
                Outcome::Nothing
            }
        }
    }
}

fn width_of(stdout: &io::Stdout) -> usize {
    if !stdout.is_terminal() {
        return WIDTH_ELSEWHERE;
    }
    let size = terminal_size::terminal_size_of(stdout);
    size.map_or(80, |(width, _)| usize::from(width.0).clamp(40, 120))
}

/// A reader that has seen enough (`| head`) closes the pipe. That is no error, and does not change what a run comes to.
struct Patient<W> {
    inner: W,
    closed: bool,
}

impl<W: Write> Patient<W> {
    fn bear<T>(&mut self, result: io::Result<T>, otherwise: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(otherwise)
            }
            result => result,
        }
    }
}

impl<W: Write> Write for Patient<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        let result = self.inner.write(bytes);
        self.bear(result, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let result = self.inner.flush();
        self.bear(result, ())
    }
}
