//! Events that last: in an embedded database, each written before its answer goes out.

use std::fmt;
use std::path::Path;

use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition};

use crate::event::Event;

const EVENTS: TableDefinition<'_, u64, &str> = TableDefinition::new("events");
const SETTINGS: TableDefinition<'_, &str, u64> = TableDefinition::new("settings");

/// Why a state file cannot be used.
#[derive(Debug)]
#[non_exhaustive]
pub enum StateError {
    /// The database says no, such as because another sandbox uses the file.
    Database(redb::Error),
    /// The file holds something else than events, such as those of a newer version.
    Foreign(u64),
    /// The file was begun with another seed.
    OtherSeed(u64),
}

impl fmt::Display for StateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => write!(f, "the state file cannot be used: {error}"),
            Self::Foreign(number) => write!(f, "event {number} of the state file cannot be read"),
            Self::OtherSeed(seed) => write!(f, "the state file was begun with the seed {seed}"),
        }
    }
}

impl std::error::Error for StateError {}

impl<E: Into<redb::Error>> From<E> for StateError {
    fn from(error: E) -> Self {
        Self::Database(error.into())
    }
}

/// The events of a gateway, in a file.
pub(crate) struct StateFile(Database);

impl StateFile {
    /// Opens a file, or makes a new one, and reads the events in it.
    pub(crate) fn open(path: &Path, seed: u64) -> Result<(Self, Vec<Event>), StateError> {
        let database = Database::create(path)?;
        let write = database.begin_write()?;
        {
            write.open_table(EVENTS)?;
            let mut settings = write.open_table(SETTINGS)?;
            let before = settings.get("seed")?.map(|it| it.value());
            match before {
                Some(before) if before != seed => return Err(StateError::OtherSeed(before)),
                Some(_) => {}
                None => {
                    settings.insert("seed", seed)?;
                }
            }
        }
        write.commit()?;
        let read = database.begin_read()?;
        let table = read.open_table(EVENTS)?;
        let mut events = Vec::new();
        for row in table.iter()? {
            let (number, line) = row?;
            let event = Event::from_json(line.value());
            events.push(event.ok_or(StateError::Foreign(number.value()))?);
        }
        drop(table);
        Ok((Self(database), events))
    }

    /// Writes events. They are on the disk when this returns.
    pub(crate) fn append(&self, events: &[Event]) -> Result<(), StateError> {
        if events.is_empty() {
            return Ok(());
        }
        let write = self.0.begin_write()?;
        {
            let mut table = write.open_table(EVENTS)?;
            for event in events {
                table.insert(event.number, event.to_json().as_str())?;
            }
        }
        write.commit()?;
        Ok(())
    }

    /// Forgets every event.
    pub(crate) fn clear(&self) -> Result<(), StateError> {
        let write = self.0.begin_write()?;
        write.delete_table(EVENTS)?;
        write.open_table(EVENTS)?;
        write.commit()?;
        Ok(())
    }
}
