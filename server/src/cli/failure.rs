//! Errors as the command line prints them.

use std::io::ErrorKind;
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use xom_terminal::complaint;

use super::Manner;
use crate::desk::accounts::CreateError;
use crate::desk::password::MINIMUM_LENGTH;
use crate::desk::store::StoreError;
use crate::http::ServeError;
use crate::ward::{KeyError, WardError};

/// Something that ends a command.
#[derive(Debug, Serialize)]
pub(super) struct Failure {
    code: String,
    message_vi: String,
    message_en: String,
    retry: bool,
    #[serde(skip)]
    status: u8,
}

impl Failure {
    pub(super) fn new(code: &str, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            message_vi: vi.into(),
            message_en: en.into(),
            retry: false,
            status: 1,
        }
    }

    /// The same, but trying again may help.
    pub(super) fn for_now(self) -> Self {
        Self {
            retry: true,
            ..self
        }
    }

    pub(super) fn usage(error: &clap::Error) -> Self {
        let said = complaint(error, "xom-ward");
        Self {
            status: 2,
            ..Self::new("usage", said.vi, said.en)
        }
    }

    /// What was named is not in this ward.
    pub(super) fn not_found(what: &'static str) -> Self {
        WardError::NotFound(what).into()
    }

    /// A file that a person named could not be read.
    pub(super) fn file(path: &Path, error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => WardError::FileMissing(path.display().to_string()).into(),
            _ => WardError::File(error).into(),
        }
    }

    /// Prints it to standard error and gives the exit status.
    pub(super) fn print(&self, manner: Manner) -> ExitCode {
        if manner.json {
            let text = serde_json::to_string(self).expect("a failure is plain JSON");
            eprintln!("{text}");
        } else {
            eprintln!(
                "{}",
                manner.language.pick(&self.message_vi, &self.message_en)
            );
        }
        ExitCode::from(self.status)
    }
}

impl From<WardError> for Failure {
    fn from(error: WardError) -> Self {
        let failure = Self::new(error.code(), error.message_vi(), error.message_en());
        if error.retry() {
            return failure.for_now();
        }
        failure
    }
}

impl From<KeyError> for Failure {
    fn from(error: KeyError) -> Self {
        WardError::from(error).into()
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        WardError::from(error).into()
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        desk_storage(&error)
    }
}

fn desk_storage(error: &StoreError) -> Failure {
    let vi = "Không đọc hoặc ghi được tệp của bàn một cửa.";
    Failure::new("desk_storage", vi, sentence(error)).for_now()
}

/// An error's own words as a sentence.
fn sentence(error: &impl std::error::Error) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{}.", letters.as_str().trim_end_matches('.'))
}

impl From<CreateError> for Failure {
    fn from(error: CreateError) -> Self {
        let (code, vi) = match &error {
            CreateError::Username(_) => (
                "username",
                "Tên đăng nhập gồm 1 đến 64 chữ cái không dấu, chữ số hoặc . _ - @".to_owned(),
            ),
            CreateError::Password(_) => (
                "password",
                format!("Mật khẩu cần ít nhất {MINIMUM_LENGTH} ký tự, đọc từ đầu vào."),
            ),
            CreateError::Unknown(_) => (
                "not_found",
                "Không có cán bộ nào đăng nhập bằng tên này.".into(),
            ),
            CreateError::Taken => (
                "username_taken",
                "Tên đăng nhập này đã có người dùng.".into(),
            ),
            CreateError::Store(error) => return desk_storage(error),
        };
        Self::new(code, vi, sentence(&error))
    }
}

impl From<ServeError> for Failure {
    fn from(error: ServeError) -> Self {
        let (code, vi) = match &error {
            ServeError::Plain => (
                "plain_http",
                "HTTP không mã hóa chỉ dùng được trên chính máy này. Hãy dùng --tls-cert và --tls-key, hoặc --behind-proxy.".to_owned(),
            ),
            ServeError::Taken(at) => (
                "port_taken",
                format!("{at} đang được chương trình khác dùng. Hãy dừng chương trình đó, hoặc chọn cổng khác bằng --listen."),
            ),
            ServeError::Listen(at, _) => ("listen", format!("Không mở được {at}.")),
            ServeError::Tls(file) => (
                "tls",
                format!("Không dùng được chứng thư hoặc khóa TLS trong {file}."),
            ),
            ServeError::Ended(_) => ("ended", "Máy chủ dừng vì lỗi.".to_owned()),
        };
        Self::new(code, vi, sentence(&error))
    }
}
