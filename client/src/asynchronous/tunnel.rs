//! A tunnel through a proxy, by the method CONNECT.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::Uri;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::trouble::Trouble;

/// The longest answer of a proxy.
const LONGEST: usize = 8192;

/// A connection to a host by way of a proxy such as `http://user:password@proxy.example:3128`.
pub(super) async fn connect(proxy: &Uri, host: &str, port: u16) -> Result<TcpStream, Trouble> {
    let authority =
        proxy.authority().ok_or_else(|| Trouble::permanent("the proxy's address has no host"))?;
    let through = authority.host().trim_start_matches('[').trim_end_matches(']');
    let mut stream = TcpStream::connect((through, authority.port_u16().unwrap_or(80))).await?;
    let user = authority.as_str().rsplit_once('@').map(|(user, _)| {
        format!("proxy-authorization: Basic {}\r\n", STANDARD.encode(decode(user)))
    });
    let user = user.unwrap_or_default();
    let request = format!("CONNECT {host}:{port} HTTP/1.1\r\nhost: {host}:{port}\r\n{user}\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    // Byte by byte: what follows the empty line belongs to the tunnel.
    while !answer.ends_with(b"\r\n\r\n") {
        answer.push(stream.read_u8().await?);
        if answer.len() > LONGEST {
            return Err("the proxy's answer is too long".into());
        }
    }
    let status = answer.split(|byte| *byte == b' ').nth(1).unwrap_or_default();
    match status {
        [b'2', _, _] => Ok(stream),
        status => Err(format!("the proxy answers {}", String::from_utf8_lossy(status)).into()),
    }
}

/// Decodes `%40` and the like, which names and passwords have in a URL.
fn decode(text: &str) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = after
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        decoded.push(escaped.unwrap_or(*first));
        rest = after.get(if escaped.is_some() { 2.. } else { 0.. }).unwrap_or_default();
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_decoded() {
        assert_eq!(decode("a%40b:p%3Aw%"), b"a@b:p:w%");
        assert_eq!(decode("%zz%4"), b"%zz%4");
    }
}
