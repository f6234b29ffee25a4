package vn.xom.kit

import java.net.CookieManager
import java.net.URI
import java.net.URLEncoder
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers

/** The ward's desk, as an officer's browser uses it. */
class Desk(private val ward: Ward) {
    private val client = HttpClient.newBuilder().cookieHandler(CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build()

    init {
        val page = get("/sign-in")
        post("/sign-in", mapOf("token" to hidden(page, "token"), "next" to "", "username" to ward.officer, "password" to ward.password))
    }

    /** Receives an application. */
    fun receive(draft: String) = act(draft, "receive")

    /** Asks for a supplement. */
    fun askSupplement(draft: String, reason: String) = act(draft, "supplement", "reason" to reason)

    /** Gives the result, with a document. */
    fun giveResult(draft: String, text: String, pdf: ByteArray) {
        val boundary = "a-boundary-that-no-part-contains"
        val fields = dossier(draft) + ("text" to text)
        val parts = fields.map { (name, value) -> "--$boundary\r\nContent-Disposition: form-data; name=\"$name\"\r\n\r\n$value\r\n" }
        val head = "--$boundary\r\nContent-Disposition: form-data; name=\"document\"; filename=\"ket-qua.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
        val body = (parts.joinToString("") + head).encodeToByteArray() + pdf + "\r\n--$boundary--\r\n".encodeToByteArray()
        send(request("/dossiers/$draft/result").header("content-type", "multipart/form-data; boundary=$boundary").POST(BodyPublishers.ofByteArray(body)))
    }

    private fun act(draft: String, what: String, vararg more: Pair<String, String>) {
        post("/dossiers/$draft/$what", dossier(draft) + more)
    }

    private fun dossier(draft: String): Map<String, String> {
        val page = get("/dossiers/$draft")
        return mapOf("token" to hidden(page, "token"), "revision" to hidden(page, "revision"))
    }

    private fun get(path: String): String = send(request(path).GET())

    private fun post(path: String, fields: Map<String, String>): String {
        val body = fields.entries.joinToString("&") { (name, value) -> "$name=${URLEncoder.encode(value, Charsets.UTF_8)}" }
        return send(request(path).header("content-type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)))
    }

    private fun request(path: String): HttpRequest.Builder =
        HttpRequest.newBuilder(URI("${ward.address}/desk$path")).header("sec-fetch-site", "same-origin")

    private fun send(request: HttpRequest.Builder): String {
        val answer = client.send(request.build(), BodyHandlers.ofString())
        check(answer.statusCode() < 300) { "the desk answers ${answer.statusCode()} at ${answer.uri()}" }
        return answer.body()
    }

    private fun hidden(page: String, name: String): String =
        checkNotNull(Regex("name=\"$name\" value=\"([^\"]*)\"").find(page)) { "the desk's page has no field $name" }.groupValues[1]
}
