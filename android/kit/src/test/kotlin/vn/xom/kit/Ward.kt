package vn.xom.kit

import java.io.File
import java.nio.file.Files
import java.util.concurrent.TimeUnit

/** A real ward on loopback, in processes of its own. */
class Ward : AutoCloseable {
    private val folder = Files.createTempDirectory("xom-ward").toFile()
    private val data = File(folder, "ward")
    private val serving: Process
    val address: String
    val group: String

    /** The sample officer's name and password at the desk. */
    val officer: String
    val password: String

    init {
        val made = command("init", "--sample", "--root-key", File(folder, "root.key").path)
        officer = text(made, "username")
        password = text(made, "password")
        serving =
            ProcessBuilder(program("xom-ward"), "serve", "--data", data.path, "--listen", "127.0.0.1:0", "--json")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
        address = text(serving.inputStream.bufferedReader().readLine(), "address")
        group = text(command("group", "list"), "id")
    }

    /** What the ward's own command prints as JSON. */
    fun command(vararg arguments: String): String {
        val run = ProcessBuilder(program("xom-ward"), *arguments, "--data", data.path, "--json").redirectErrorStream(false).start()
        val printed = run.inputStream.bufferedReader().readText()
        val wrong = run.errorStream.bufferedReader().readText()
        check(run.waitFor() == 0) { "xom-ward ${arguments.joinToString(" ")}: $wrong" }
        return printed
    }

    /** The link of an invite into the ward's first group; the phone will look for the ward at [at]. */
    fun invite(role: String, vararg more: String, at: String = address): String =
        text(command("invite", "--group", group, "--role", role, "--address", at, *more), "link")

    /** The root key's verifier, with which receipts are checked. */
    fun rootKey(): String = text(command("key", "--root"), "key")

    override fun close() {
        serving.destroy()
        serving.waitFor(20, TimeUnit.SECONDS)
        folder.deleteRecursively()
    }

    companion object {
        private fun program(name: String): String = File(checkNotNull(System.getenv("XOM_BINARIES")), name).path

        /** The first text under this name: the ward's answers are flat enough for that. */
        private fun text(json: String, name: String): String =
            checkNotNull(Regex("\"$name\"\\s*:\\s*\"([^\"]*)\"").find(json)) { "no $name in $json" }.groupValues[1]
    }
}
