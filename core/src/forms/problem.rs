//! What is wrong with an answer, in words a person can act on, in Vietnamese and English.

use serde::Serialize;
use serde_json::Value;

use super::{Label, schema::MismatchKind};

/// One problem of one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// A stable code, as `required` or `date-invalid`.
    pub code: &'static str,
    /// Whether the form cannot be sent while it stands; otherwise it is a warning.
    pub blocking: bool,
    /// What to do about it, in Vietnamese.
    pub message_vi: String,
    /// What to do about it, in English.
    pub message_en: String,
}

/// A problem and the field it belongs to (an empty path for the form as a whole).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldProblem {
    /// The path of the field.
    pub path: String,
    /// Its problem.
    pub problem: Problem,
}

impl Problem {
    fn error(code: &'static str, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            code,
            blocking: true,
            message_vi: vi.into(),
            message_en: en.into(),
        }
    }

    fn warning(code: &'static str, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            blocking: false,
            ..Self::error(code, vi, en)
        }
    }

    pub(super) fn required() -> Self {
        Self::error("required", "Vui lòng điền mục này.", "Please fill this in.")
    }

    pub(super) fn attachment_required() -> Self {
        Self::error(
            "attachment-required",
            "Vui lòng đính kèm giấy tờ này.",
            "Please attach this paper.",
        )
    }

    pub(super) fn wrong_type() -> Self {
        Self::error(
            "wrong-type",
            "Nội dung không đúng kiểu của mục này.",
            "This is not the kind of value asked for.",
        )
    }

    pub(super) fn date_invalid() -> Self {
        Self::error(
            "date-invalid",
            "Ngày không đúng. Ví dụ: 23/11/2026.",
            "This is not a date. Example: 23/11/2026.",
        )
    }

    pub(super) fn date_incomplete() -> Self {
        Self::error(
            "date-incomplete",
            "Cần đủ ngày, tháng và năm. Ví dụ: 23/11/2026.",
            "Day, month and year are all needed. Example: 23/11/2026.",
        )
    }

    pub(super) fn date_in_future() -> Self {
        Self::warning(
            "date-in-future",
            "Ngày này ở sau hôm nay theo đồng hồ của máy. Vui lòng kiểm tra lại.",
            "By this device's clock the date is still to come. Please check it.",
        )
    }

    pub(super) fn phone_invalid() -> Self {
        Self::error(
            "phone-invalid",
            "Số điện thoại không đúng. Số di động có 10 chữ số, ví dụ 0912 345 678.",
            "This is not a telephone number. Mobile numbers have 10 digits, as in 0912 345 678.",
        )
    }

    pub(super) fn person_id_invalid() -> Self {
        Self::error(
            "person-id-invalid",
            "Số định danh cá nhân có đúng 12 chữ số.",
            "A personal identification number has exactly 12 digits.",
        )
    }

    pub(super) fn person_id_old() -> Self {
        Self::error(
            "person-id-nine-digits",
            "Đây là số chứng minh nhân dân 9 số, đã hết giá trị sử dụng. Vui lòng điền số định danh 12 số trên thẻ căn cước.",
            "This is the 9-digit number of an old identity card, which is no longer valid. Please enter the 12-digit number on the citizen card.",
        )
    }

    pub(super) fn person_id_made_up() -> Self {
        Self::warning(
            "person-id-made-up",
            "Số này giống số điền tạm. Vui lòng kiểm tra lại trên thẻ căn cước.",
            "This looks like a placeholder. Please check it against the citizen card.",
        )
    }

    pub(super) fn person_id_birth_year(stated: i16) -> Self {
        Self::warning(
            "person-id-birth-year",
            format!(
                "Số định danh này ghi năm sinh {stated}, khác với ngày sinh đã điền. Vui lòng kiểm tra lại."
            ),
            format!(
                "This number states {stated} as the year of birth, unlike the date of birth given. Please check."
            ),
        )
    }

    pub(super) fn person_id_sex() -> Self {
        Self::warning(
            "person-id-sex",
            "Số định danh này ghi giới tính khác với nội dung đã điền. Vui lòng kiểm tra lại.",
            "This number states another sex than the one given. Please check.",
        )
    }

    pub(super) fn number_invalid() -> Self {
        Self::error(
            "number-invalid",
            "Vui lòng điền bằng chữ số.",
            "Please enter a number in digits.",
        )
    }

    pub(super) fn uncomposed() -> Self {
        Self::warning(
            "uncomposed-typing",
            "Tên có vẻ còn phím gõ chưa thành dấu, ví dụ “Nguyeenx”. Vui lòng kiểm tra lại bộ gõ tiếng Việt.",
            "The name seems to hold keys that were not turned into marks, as in “Nguyeenx”. Please check the keyboard.",
        )
    }

    pub(super) fn address_incomplete() -> Self {
        Self::warning(
            "address-incomplete",
            "Địa chỉ nên có số nhà hoặc tổ dân phố, phường/xã và tỉnh/thành phố, cách nhau bằng dấu phẩy.",
            "An address should name house or neighbourhood, ward and province, separated by commas.",
        )
    }

    pub(super) fn unconfirmed() -> Self {
        Self::error(
            "unconfirmed",
            "Vui lòng xác nhận mục này.",
            "Please confirm this.",
        )
    }

    fn not_an_option() -> Self {
        Self::error(
            "not-an-option",
            "Vui lòng chọn một trong các mục có sẵn.",
            "Please choose one of the options.",
        )
    }

    /// The problem behind one schema error; `own` is the field's own wording of a pattern.
    pub(super) fn of_schema(kind: &MismatchKind, own: Option<&Label>) -> Self {
        use MismatchKind as Kind;
        match kind {
            Kind::Required(_) | Kind::TooShort(1) => Self::required(),
            Kind::TooShort(limit) => Self::error(
                "too-short",
                format!("Cần ít nhất {limit} ký tự."),
                format!("At least {limit} characters are needed."),
            ),
            Kind::TooLong(limit) => Self::error(
                "too-long",
                format!("Không quá {limit} ký tự."),
                format!("No more than {limit} characters."),
            ),
            Kind::TooSmall(limit) => Self::error(
                "too-small",
                format!("Không nhỏ hơn {limit}."),
                format!("No less than {limit}."),
            ),
            Kind::TooLarge(limit) => Self::error(
                "too-large",
                format!("Không lớn hơn {limit}."),
                format!("No more than {limit}."),
            ),
            Kind::TooFew(limit) => Self::error(
                "too-few-rows",
                format!("Cần ít nhất {limit} dòng."),
                format!("At least {limit} rows are needed."),
            ),
            Kind::TooMany(limit) => Self::error(
                "too-many-rows",
                format!("Không quá {limit} dòng."),
                format!("No more than {limit} rows."),
            ),
            Kind::NotThis(Value::Bool(true)) => Self::unconfirmed(),
            Kind::NotThis(_) | Kind::NoOption => Self::not_an_option(),
            Kind::WrongType => Self::wrong_type(),
            Kind::Other => own.map_or_else(
                || {
                    Self::error(
                        "invalid",
                        "Nội dung chưa đúng. Vui lòng kiểm tra lại.",
                        "This is not right yet. Please check it.",
                    )
                },
                |label| Self::error("invalid", label.vi.clone(), label.en.clone()),
            ),
        }
    }
}
