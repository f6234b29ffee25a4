//! Drafts and dossiers: filling in, attaching, sending, following.

use xom_core::device::DeviceError;
use xom_core::log::Receipt as CoreReceipt;
use xom_core::sealing::AttachmentDescription;

use super::id;
use crate::records::{
    CardFilling, Differing, Dossier, DossierRow, DraftRow, DraftView, FilingPlace, Problem,
    Receipt, ResultDocument,
};
use crate::{Device, XomError};

/// Pictures go up with their longest edge no longer than this: an identity card stays legible.
const LONGEST_EDGE: u32 = 2048;

#[uniffi::export]
impl Device {
    /// Begins a draft for a procedure; its id.
    pub fn new_draft(&self, procedure: String) -> Result<String, XomError> {
        self.shared
            .call(|core, _| Ok(core.new_draft(&procedure)?.to_string()))
    }

    /// This person's drafts, newest first.
    pub fn drafts(&self) -> Result<Vec<DraftRow>, XomError> {
        self.shared.call(|core, language| {
            let rows = core.drafts()?.into_iter();
            Ok(rows.map(|row| DraftRow::of(row, language)).collect())
        })
    }

    /// One draft with its fields, ready to be drawn.
    pub fn draft(&self, draft: String) -> Result<DraftView, XomError> {
        let draft = id(&draft)?;
        self.shared.call(|core, language| {
            let profile = core.profile()?;
            Ok(DraftView::of(core.draft(draft)?, &profile, language))
        })
    }

    /// Sets one answer, kept when this returns: what was typed as a JSON string, or an
    /// option's `json`; `null` removes it.
    pub fn set_field(&self, draft: String, path: String, json: String) -> Result<(), XomError> {
        let draft = id(&draft)?;
        let value =
            serde_json::from_str(&json).map_err(|_| XomError::malformed("answer in JSON"))?;
        self.shared
            .call(|core, _| match core.set_field(draft, &path, value) {
                // Typing what stands there already is no fault of anybody's.
                Err(DeviceError::NothingChanges) => Ok(()),
                other => other.map(drop),
            })
    }

    /// Fills in, from what was scanned off an identity card, the fields that belong to the
    /// person whose number stands at this path, as one edit. Nothing of the card is kept but
    /// the answers.
    ///
    /// # Errors
    /// `not_a_card`, `not_found`, `invalid` for a field that takes no card.
    pub fn fill_from_card(
        &self,
        draft: String,
        path: String,
        scanned: String,
        differing: Differing,
    ) -> Result<CardFilling, XomError> {
        let draft = id(&draft)?;
        self.shared.call(|core, language| {
            let filling = core.fill_from_card(draft, &path, &scanned, differing.into())?;
            Ok(CardFilling::of(filling, language))
        })
    }

    /// Attaches a file; the attachment's id. A picture is made smaller first, where the
    /// platform can.
    pub fn attach(
        &self,
        draft: String,
        name: String,
        media_type: String,
        component: Option<String>,
        content: Vec<u8>,
    ) -> Result<String, XomError> {
        let draft = id(&draft)?;
        let (content, media_type) = match media_type.starts_with("image/") {
            true => self.smaller(content, media_type),
            false => (content, media_type),
        };
        let description = AttachmentDescription {
            name,
            media_type,
            component,
        };
        self.shared
            .call(|core, _| Ok(core.attach(draft, description, &content)?.to_string()))
    }

    /// Takes an attachment out again.
    pub fn detach(&self, draft: String, attachment: String) -> Result<(), XomError> {
        let (draft, attachment) = (id(&draft)?, id(&attachment)?);
        self.shared
            .call(|core, _| core.detach(draft, attachment).map(drop))
    }

    /// What is wrong with a draft, in the order of its fields.
    pub fn check_draft(&self, draft: String) -> Result<Vec<Problem>, XomError> {
        let draft = id(&draft)?;
        self.shared.call(|core, language| {
            let found = core.check_draft(draft)?.into_iter();
            Ok(found
                .map(|found| Problem::of(&found.path, &found.problem, language))
                .collect())
        })
    }

    /// Freezes what is to be sent, and sends it at the next exchange. Also for a supplement.
    pub fn send_draft(&self, draft: String, place: FilingPlace) -> Result<(), XomError> {
        let draft = id(&draft)?;
        self.shared
            .call(|core, _| core.send_draft(draft, place.into()).map(drop))
    }

    /// Gives a draft up: its keys and content are destroyed.
    pub fn withdraw_draft(&self, draft: String) -> Result<(), XomError> {
        let draft = id(&draft)?;
        self.shared
            .call(|core, _| core.withdraw_draft(draft).map(drop))
    }

    /// Dossiers, the one that changed last first.
    pub fn dossiers(&self) -> Result<Vec<DossierRow>, XomError> {
        self.shared.call(|core, language| {
            let rows = core.dossiers()?.into_iter();
            Ok(rows.map(|row| DossierRow::of(row, language)).collect())
        })
    }

    /// One dossier with what happened to it.
    pub fn dossier(&self, draft: String) -> Result<Dossier, XomError> {
        let draft = id(&draft)?;
        self.shared
            .call(|core, language| Ok(Dossier::of(core.dossier(draft)?, language)))
    }

    /// The document that came with the result.
    pub fn result_document(&self, draft: String) -> Result<ResultDocument, XomError> {
        let draft = id(&draft)?;
        self.shared.call(|core, _| {
            let (name, media_type, content) = core.result_document(draft)?;
            Ok(ResultDocument {
                name,
                media_type,
                content,
            })
        })
    }

    /// The receipt of an application, checked again, with what it proves.
    pub fn receipt(&self, draft: String) -> Result<Receipt, XomError> {
        let draft = id(&draft)?;
        self.shared.call(|core, language| {
            let text = core.receipt(draft)?;
            let ward = core.status()?.ward.ok_or(DeviceError::NotEnrolled)?;
            let verified = CoreReceipt::parse(text.as_bytes())
                .and_then(|receipt| receipt.verify(&ward))
                .map_err(|error| DeviceError::BadAnswer(error.to_string()))?;
            Ok(super::checking::proven(text, &verified, language))
        })
    }
}

impl Device {
    fn smaller(&self, content: Vec<u8>, media_type: String) -> (Vec<u8>, String) {
        match self
            .shared
            .platform
            .scaler
            .fit(content.clone(), LONGEST_EDGE)
        {
            Ok(fitted) if !fitted.is_empty() && fitted.len() < content.len() => {
                (fitted, "image/jpeg".into())
            }
            _ => (content, media_type),
        }
    }
}
