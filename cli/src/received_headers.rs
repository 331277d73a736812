//! Headers of a message that was received.

use std::path::Path;

use antom_client::signature::Headers;

use crate::failure::Failure;
use crate::{input_file, printable};

/// Headers of a message that was received, in their order.
#[derive(Debug, Default)]
pub(crate) struct ReceivedHeaders(Vec<(String, String)>);

impl ReceivedHeaders {
    /// Reads a file and arguments.
    pub(crate) fn read(file: Option<&Path>, arguments: &[String]) -> Result<Self, Failure> {
        let mut headers = Self::default();
        if let Some(file) = file {
            let bytes = input_file::read(file)?;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            headers.add_lines(&text, &input_file::shown(file))?;
        }
        for argument in arguments {
            let header = header(argument).ok_or_else(|| {
                Failure::usage("an argument of --header is no header")
                    .help("write it as `-H 'name: value'`")
            })?;
            headers.0.push(header);
        }
        Ok(headers)
    }

    /// The only value of a header; nothing if it is absent or empty.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        match self.all(name).as_slice() {
            [value] => {
                std::str::from_utf8(value).ok().map(str::trim).filter(|text| !text.is_empty())
            }
            _ => None,
        }
    }

    /// Whether a header came more than once.
    pub(crate) fn has_several(&self, name: &str) -> bool {
        self.all(name).len() > 1
    }

    /// Adds the lines of a head, as `curl -D` and `curl -i` write it. Only the last head counts: others are those of a
    /// proxy, or of `100 Continue`.
    fn add_lines(&mut self, text: &str, file: &str) -> Result<(), Failure> {
        for (number, line) in text.lines().enumerate() {
            let line = line.trim_start_matches('\u{feff}');
            if line.starts_with("HTTP/") {
                self.0.clear();
            } else if !line.trim().is_empty() && !is_request_line(line) {
                let header = header(line).ok_or_else(|| {
                    let place = format!("line {} of `{file}` is no header", number + 1);
                    Failure::unreadable(place)
                        .help("each line is `name: value`, as `curl -D FILE` writes them")
                })?;
                self.0.push(header);
            }
        }
        Ok(())
    }
}

impl Headers for ReceivedHeaders {
    fn all<'a>(&'a self, name: &str) -> Vec<&'a [u8]> {
        self.0.all(name)
    }
}

/// Name and value of a line.
fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim();
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
    is_name.then(|| (name.to_owned(), value.trim().to_owned()))
}

/// Whether a line is the first of a request: `POST /notify HTTP/1.1`.
fn is_request_line(line: &str) -> bool {
    line.rsplit(' ').next().is_some_and(|last| last.starts_with("HTTP/"))
}

/// The header of that name as it may be shown.
pub(crate) fn shown(value: &str) -> String {
    printable::text(value).into_owned()
}

#[cfg(test)]
mod tests {
    use super::ReceivedHeaders;

    #[test]
    fn heads_are_read_as_they_came() {
        let text = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nClient-Id: 5Y1\r\nsignature:a=b:c\r\nempty:\r\n\r\n";
        let mut headers = ReceivedHeaders::default();
        headers.add_lines(text, "head").unwrap();
        assert_eq!(headers.value("client-id"), Some("5Y1"));
        assert_eq!(headers.value("signature"), Some("a=b:c"));
        assert_eq!((headers.value("empty"), headers.value("x")), (None, None));
        headers.add_lines("POST /notify HTTP/1.1\nClient-Id: 5Y2\n", "head").unwrap();
        assert!(headers.has_several("client-id") && headers.value("client-id").is_none());
        assert!(headers.add_lines("{\"signature\"", "head").is_err());
    }
}
