//! An officer at the desk: what their browser sends, over HTTP.

use reqwest::Client;

use super::Outcome;
use super::ward::WardProcess;

/// A signed-in browser.
pub(super) struct Browser {
    client: Client,
    desk: String,
}

impl Browser {
    /// Signs in as the sample officer.
    pub(super) async fn sign_in(ward: &WardProcess) -> Outcome<Self> {
        let client = Client::builder()
            .cookie_store(true)
            .build()
            .map_err(|error| error.to_string())?;
        let browser = Self {
            client,
            desk: format!("{}/desk", ward.address),
        };
        let page = browser.get("/sign-in").await?;
        let fields = [
            ("token", field(&page, "token")?),
            ("next", String::new()),
            ("username", ward.officer.username.clone()),
            ("password", ward.officer.password.clone()),
        ];
        let page = browser.post("/sign-in", &fields).await?;
        if page.contains("name=\"password\"") {
            return Err("the desk does not let the sample officer in".into());
        }
        Ok(browser)
    }

    /// The inbox.
    pub(super) async fn inbox(&self) -> Outcome<String> {
        self.get("").await
    }

    /// A dossier's page.
    pub(super) async fn dossier(&self, draft: &str) -> Outcome<String> {
        self.get(&format!("/dossiers/{draft}")).await
    }

    /// Receives a dossier.
    pub(super) async fn receive(&self, draft: &str) -> Outcome<()> {
        let fields = self.form(draft).await?;
        self.post(&format!("/dossiers/{draft}/receive"), &fields)
            .await
            .map(|_| ())
    }

    /// Asks for a supplement.
    pub(super) async fn ask_supplement(&self, draft: &str, reason: &str) -> Outcome<()> {
        let mut fields = self.form(draft).await?;
        fields.push(("reason", reason.to_owned()));
        self.post(&format!("/dossiers/{draft}/supplement"), &fields)
            .await
            .map(|_| ())
    }

    /// Gives the result with a PDF.
    pub(super) async fn give_result(&self, draft: &str, text: &str, pdf: &[u8]) -> Outcome<()> {
        const BOUNDARY: &str = "a-boundary-that-no-part-contains";
        let mut body = Vec::new();
        let mut fields = self.form(draft).await?;
        fields.push(("text", text.to_owned()));
        for (name, value) in fields {
            let part = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"document\"; filename=\"ket-qua.pdf\"\r\n\
             Content-Type: application/pdf\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(pdf);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        let request = self
            .client
            .post(format!("{}/dossiers/{draft}/result", self.desk))
            .header(
                "content-type",
                format!("multipart/form-data; boundary={BOUNDARY}"),
            )
            .header("sec-fetch-site", "same-origin")
            .body(body);
        read(request).await.map(|_| ())
    }

    /// The hidden fields of a dossier's forms.
    async fn form(&self, draft: &str) -> Outcome<Vec<(&'static str, String)>> {
        let page = self.dossier(draft).await?;
        Ok(vec![
            ("token", field(&page, "token")?),
            ("revision", field(&page, "revision")?),
        ])
    }

    async fn get(&self, path: &str) -> Outcome<String> {
        read(self.client.get(format!("{}{path}", self.desk))).await
    }

    async fn post(&self, path: &str, fields: &[(&str, String)]) -> Outcome<String> {
        let request = self
            .client
            .post(format!("{}{path}", self.desk))
            .header("sec-fetch-site", "same-origin");
        read(request.form(fields)).await
    }
}

async fn read(request: reqwest::RequestBuilder) -> Outcome<String> {
    let answer = request.send().await.map_err(|error| error.to_string())?;
    let (status, url) = (answer.status(), answer.url().to_string());
    let page = answer.text().await.map_err(|error| error.to_string())?;
    if status.is_success() {
        Ok(page)
    } else {
        Err(format!("the desk answers {status} at {url}"))
    }
}

/// The value of a hidden field of the page's first form that has it.
fn field(page: &str, name: &str) -> Outcome<String> {
    let start = format!("name=\"{name}\" value=\"");
    let rest = page.split_once(&start).map(|(_, rest)| rest);
    let value = rest
        .and_then(|rest| rest.split_once('"'))
        .map(|(value, _)| value);
    value
        .map(str::to_owned)
        .ok_or_else(|| format!("the desk's page has no field {name}"))
}
