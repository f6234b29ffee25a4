//! A member's voice: what they say to the group.

use minicbor::{Decode, Encode};

use crate::ids::{CommentId, NoticeId};

/// Something a member said. Only that member's devices write it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum VoiceEvent {
    /// A comment below a notice.
    #[n(1)]
    #[cbor(map)]
    Commented {
        /// Its id.
        #[n(0)]
        comment: CommentId,
        /// The notice it belongs to.
        #[n(1)]
        notice: NoticeId,
        /// What it says, 1 to 2,000 characters.
        #[n(2)]
        text: String,
    },
}
