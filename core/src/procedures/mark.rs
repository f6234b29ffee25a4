//! How sure a fact is: from seen in a public source down to a dim memory.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The confidence of one fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Mark {
    /// `F`: found in a public source.
    Found,
    /// `V`: verified in a data set or by running it.
    Verified,
    /// `M-h`: general knowledge, high confidence.
    MemoryHigh,
    /// `M-m`: general knowledge, medium confidence.
    MemoryMedium,
    /// `M-l`: general knowledge, low confidence.
    MemoryLow,
    /// `I`: inferred.
    Inferred,
}

/// A text that is no mark.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a mark: expected F, V, M-h, M-m, M-l or I")]
pub struct InvalidMark(pub String);

impl Mark {
    /// Whether the fact may be relied on without a setting to correct it.
    pub fn is_established(self) -> bool {
        matches!(self, Self::Found | Self::Verified)
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Found => "F",
            Self::Verified => "V",
            Self::MemoryHigh => "M-h",
            Self::MemoryMedium => "M-m",
            Self::MemoryLow => "M-l",
            Self::Inferred => "I",
        }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Mark {
    type Err = InvalidMark;
    fn from_str(text: &str) -> Result<Self, InvalidMark> {
        let all = [
            Self::Found,
            Self::Verified,
            Self::MemoryHigh,
            Self::MemoryMedium,
            Self::MemoryLow,
            Self::Inferred,
        ];
        all.into_iter()
            .find(|mark| mark.as_str() == text)
            .ok_or_else(|| InvalidMark(text.chars().take(20).collect()))
    }
}

impl TryFrom<String> for Mark {
    type Error = InvalidMark;
    fn try_from(text: String) -> Result<Self, InvalidMark> {
        text.parse()
    }
}

impl From<Mark> for String {
    fn from(mark: Mark) -> Self {
        mark.as_str().to_owned()
    }
}
