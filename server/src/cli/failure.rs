//! Errors as the command line prints them.

use std::process::ExitCode;

use serde::Serialize;

use crate::desk::accounts::CreateError;
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
        let text = error.render().to_string();
        let mut failure = Self::new("usage", "Lệnh không đúng cú pháp.", text.trim());
        failure.status = 2;
        failure
    }

    /// What was named is not in this ward.
    pub(super) fn not_found(what: &str) -> Self {
        Self::new(
            "not_found",
            "Không tìm thấy mục được yêu cầu.",
            format!("there is no such {what}"),
        )
    }

    /// Prints it to standard error and gives the exit status.
    pub(super) fn print(&self, json: bool) -> ExitCode {
        if json {
            let text = serde_json::to_string(self).expect("a failure is plain JSON");
            eprintln!("{text}");
        } else {
            eprintln!("{}\n{}", self.message_vi, self.message_en);
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
        Self::new(
            "desk_storage",
            "Không đọc hoặc ghi được tệp của bàn một cửa.",
            error.to_string(),
        )
        .for_now()
    }
}

impl From<CreateError> for Failure {
    fn from(error: CreateError) -> Self {
        Self::new(
            "account",
            "Không tạo được tài khoản: tên đăng nhập hoặc mật khẩu không phù hợp.",
            error.to_string(),
        )
    }
}

impl From<ServeError> for Failure {
    fn from(error: ServeError) -> Self {
        let (code, vi) = match &error {
            ServeError::Plain => (
                "plain_http",
                "HTTP không mã hóa chỉ dùng được trên chính máy này.",
            ),
            ServeError::Taken(_) => ("port_taken", "Cổng này đang được chương trình khác dùng."),
            ServeError::Listen(..) => ("listen", "Không mở được cổng này."),
            ServeError::Tls(_) => ("tls", "Không dùng được chứng thư hoặc khóa TLS."),
            ServeError::Ended(_) => ("ended", "Máy chủ dừng vì lỗi."),
        };
        Self::new(code, vi, error.to_string())
    }
}
