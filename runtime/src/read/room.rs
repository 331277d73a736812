//! How much memory the values of a text may take before it is known that all of it can be read.
//!
//! Values can take many times the room of their text: three bytes of a list, `"",`, become a `String` of 24, and `{},` an
//! object of hundreds. That is worth it for a message; for a text that is refused at its end it would be a cheap way to
//! fill the memory. So what lists, maps and boxes take is counted while a text is read. If it is much more than the text, reading
//! stops, and goes through the text once without keeping anything; only if that succeeds does it start again, without
//! a limit. Few messages are of that kind, and all others are read once.

use super::json_reader::JsonReader;
use super::notes::{Notes, Purpose};
use super::read_error::{ReadError, Reason};

/// The bytes that values may take for each byte of the text. Together with a list that is just growing, and with the
/// texts and free JSON that are not counted, this stays below ten.
const ROOM_PER_BYTE: usize = 5;

/// The bytes that the values of any text may take.
const LEAST_ROOM: usize = 65_536;

/// The bytes that a list has room for at first, if its first element is no larger.
const FIRST_ROOM: usize = 96;

/// A function that reads a whole text.
type ReadText<T> = fn(&mut JsonReader<'_>) -> Result<T, ReadError>;

/// Reads a text, which takes only a few times its size if that fails.
pub(super) fn within_room<T>(text: &str, read: ReadText<T>) -> Result<T, ReadError> {
    let room = ROOM_PER_BYTE.saturating_mul(text.len()).saturating_add(LEAST_ROOM);
    match read(&mut JsonReader::with_room(text, room)) {
        Err(error) if error.reason() == Reason::NoRoom => {
            read(&mut JsonReader::noting(text, Notes::new(Purpose::Try, false)))?;
            read(&mut JsonReader::new(text))
        }
        done => done,
    }
}

impl JsonReader<'_> {
    /// Adds to a list that the message is made of.
    pub(super) fn keep<T>(&mut self, list: &mut Vec<T>, element: T) -> Result<(), ReadError> {
        if list.len() == list.capacity() {
            let size = size_of::<T>();
            let more = list.len().max(FIRST_ROOM / size.max(1)).max(1);
            self.take_room(size.saturating_mul(more))?;
            list.reserve_exact(more);
        }
        list.push(element);
        Ok(())
    }

    /// Makes room again that a list took, which is not kept after all.
    pub(super) fn give_room_back<T>(&mut self, list: &Vec<T>) {
        self.room = self.room.saturating_add(list.capacity().saturating_mul(size_of::<T>()));
    }

    /// Makes sure that there is room for values of so many bytes.
    pub(super) fn take_room(&mut self, bytes: usize) -> Result<(), ReadError> {
        let Some(room) = self.room.checked_sub(bytes) else {
            return Err(ReadError::new(self.at, Reason::NoRoom));
        };
        self.room = room;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Read;
    use crate::testing::steps;

    type Texts = Vec<String>;

    fn texts(reader: &mut JsonReader<'_>) -> Result<Texts, ReadError> {
        let list = Texts::read(reader)?;
        reader.end()?;
        list.ok_or_else(|| reader.broken())
    }

    /// What comes of it, and the steps that it takes.
    fn counted<T>(work: impl FnOnce() -> T) -> (T, usize) {
        let mut done = None;
        let taken = steps(|| done = Some(work()));
        (done.unwrap(), taken)
    }

    fn list(count: usize, last: &str) -> String {
        format!("[{}{last}]", r#""","#.repeat(count))
    }

    #[test]
    fn small_texts_and_wide_ones_are_read_once() {
        for text in [
            list(1_000, r#""""#),
            list(1_000, "[7]"),
            format!("[{}7]", "\"123456789012\",".repeat(100_000)),
        ] {
            let (read, once) = counted(|| texts(&mut JsonReader::new(&text)));
            let (again, steps) = counted(|| within_room(&text, texts));
            assert_eq!(again, read);
            assert_eq!(steps, once);
        }
    }

    #[test]
    fn values_of_many_times_their_text_are_read_when_all_of_it_can_be() {
        let text = list(200_000, r#""x""#);
        let (read, once) = counted(|| texts(&mut JsonReader::new(&text)));
        let (again, steps) = counted(|| within_room(&text, texts));
        assert_eq!(read.as_ref().map(Vec::len), Ok(200_001));
        assert_eq!(again, read);
        assert!((2 * once..3 * once).contains(&steps), "{once} steps, then {steps}");
        for last in ["[7]", "", "\"\"] ", r#""\ud800""#] {
            let text = list(200_000, last);
            let expected = texts(&mut JsonReader::new(&text)).unwrap_err();
            assert_eq!(within_room(&text, texts), Err(expected), "{last}");
        }
    }

    #[test]
    fn the_room_is_used_to_its_last_byte() {
        let mut reader = JsonReader::with_room(" ", 7 * 24);
        let mut list = Vec::new();
        for _ in 0..4 {
            reader.keep(&mut list, String::new()).unwrap();
        }
        assert_eq!(list.capacity(), 4);
        assert!(reader.keep(&mut list, String::new()).is_err());
        assert_eq!(list.len(), 4);
        reader.take_room(3 * 24).unwrap();
        assert_eq!(reader.take_room(1).unwrap_err().reason(), Reason::NoRoom);
        reader.give_room_back(&list);
        assert_eq!((reader.take_room(4 * 24), reader.take_room(1).is_err()), (Ok(()), true));
        let mut units = Vec::new();
        let kept = (0..200).try_for_each(|_| reader.keep(&mut units, ()));
        assert_eq!((kept, units.len()), (Ok(()), 200));
        let mut large = Vec::new();
        JsonReader::new("").keep(&mut large, [0_u8; 500]).unwrap();
        assert_eq!(large.capacity(), 1);
    }
}
