package vn.xom.app

import org.w3c.dom.Element
import org.w3c.dom.Node
import java.io.File
import javax.xml.parsers.DocumentBuilderFactory
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNotNull
import kotlin.test.assertTrue

/** Gradle cannot run where these tests do: what it says is at least what Maven proves. */
class BuildTest {
    private val root = File("..").canonicalFile

    private fun text(path: String): String = File(root, path).readText()

    private val poms = listOf("pom.xml", "app/pom.xml").map(::properties).reduce { all, more -> all + more }

    private fun properties(pom: String): Map<String, String> {
        val project = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(File(root, pom)).documentElement
        val properties = children(project).single { it.nodeName == "properties" }
        return children(properties).filterIsInstance<Element>().associate { it.tagName to it.textContent }
    }

    private fun children(node: Node): List<Node> = node.childNodes.let { all -> (0 until all.length).map(all::item) }

    private val catalogue: Map<String, String> =
        text("gradle/libs.versions.toml").substringAfter("[versions]").substringBefore("[libraries]").lines()
            .mapNotNull { Regex("""(\S+) = "(.*)"""").matchEntire(it)?.destructured?.let { (name, version) -> name to version } }
            .toMap()

    @Test
    fun `Gradle's versions are Maven's`() {
        val same = mapOf(
            "kotlin" to "kotlin.version",
            "coroutines" to "coroutines.version",
            "jna" to "jna.version",
            "zxing" to "zxing.version",
            "activity" to "androidx.activity.version",
            "compose" to "androidx.compose.version",
            "core" to "androidx.core.version",
            "lifecycle" to "androidx.lifecycle.version",
            "material3" to "androidx.material3.version",
            "min-sdk" to "android.min",
            "target-sdk" to "android.target",
        )
        assertEquals(same.keys, catalogue.keys - "agp", "each version of the catalogue is one of the poms")
        same.forEach { (mine, maven) -> assertEquals(assertNotNull(poms[maven], maven), catalogue[mine], mine) }
    }

    @Test
    fun `every alias that a build file uses is in the catalogue`() {
        val toml = text("gradle/libs.versions.toml")
        val aliases = Regex("""^(\S+) = \{""", RegexOption.MULTILINE).findAll(toml).map { it.groupValues[1].replace('-', '.') }.toSet()
        val use = Regex("""libs\.(?!versions)(?:plugins\.)?([a-z0-9.]+)""")
        val used = builds().flatMap { build -> use.findAll(text(build)).map { it.groupValues[1] } }.toSet()
        assertEquals(aliases, used)
        val versions = builds().flatMap { Regex("""libs\.versions\.([a-z.]+)\.get""").findAll(text(it)).map { use -> use.groupValues[1].replace('.', '-') } }
        assertTrue(catalogue.keys.containsAll(versions))
        val references = Regex("""version\.ref = "(.*?)"""").findAll(toml).map { it.groupValues[1] }.toSet()
        assertTrue(catalogue.keys.containsAll(references))
    }

    private fun builds() = listOf("build.gradle.kts") + modules().map { "$it/build.gradle.kts" }

    private fun modules(): List<String> = Regex("\":(\\w+)\"").findAll(text("settings.gradle.kts")).map { it.groupValues[1] }.toList()

    @Test
    fun `every module and every folder that Gradle names is there, and is one of Maven's`() {
        assertEquals(listOf("kit", "ui", "app"), modules())
        for (module in modules()) {
            assertTrue("<module>$module</module>" in text("pom.xml"))
            assertTrue(File(root, "$module/build.gradle.kts").isFile)
            assertTrue(File(root, "$module/src/main/kotlin").isDirectory, "where Android's plugin looks by itself")
        }
        val repository = root.parentFile
        val named = builds().flatMap { Regex("""repository\.(?:dir|file)\("(.*?)"\)""").findAll(text(it)).map { use -> use.groupValues[1] } }
        assertEquals(setOf("design/fonts", "bindings/licences.txt"), named.toSet())
        named.forEach { assertTrue(File(repository, it).exists(), it) }
        assertTrue(File(root, "app/proguard-rules.pro").isFile)
    }

    @Test
    fun `the core is built for every kind of phone, with pages of 16 KB`() {
        val kit = text("kit/build.gradle.kts")
        for (abi in listOf("arm64-v8a", "armeabi-v7a", "x86_64")) {
            assertTrue("\"--target\", \"$abi\"" in kit)
            assertTrue("\"$abi\"" in text("app/build.gradle.kts"))
        }
        for (argument in listOf("rustc", "--profile", "phone", "--crate-type", "cdylib")) assertTrue("\"$argument\"" in kit, argument)
        assertTrue("max-page-size=16384" in File(root.parentFile, "bindings/build.rs").readText())
        val cargo = File(root.parentFile, "bindings/Cargo.toml").readText()
        assertTrue("name = \"xom-bindings\"" in cargo && "cdylib" in cargo)
    }

    @Test
    fun `what C looks up by name keeps its name`() {
        val rules = text("app/proguard-rules.pro")
        for (kept in listOf("com.sun.jna.**", "vn.xom.core.**", "implements com.sun.jna.Callback", "extends com.sun.jna.Structure")) {
            assertTrue(kept in rules, kept)
        }
    }

    /** reqwest brings a verifier that panics on Android unless an app starts it: nothing may reach it. */
    @Test
    fun `the core brings its own trust, so that no verifier of the system's needs starting`() {
        val sources = listOf("core/src", "bindings/src").flatMap { File(root.parentFile, it).walk().filter { file -> file.extension == "rs" } }
        val clients = sources.filter { "Client::builder()" in it.readText() || "Client::new()" in it.readText() }
        assertEquals(listOf("mod.rs"), clients.map { it.name })
        val code = clients.single().readText()
        assertEquals(1, Regex("""Client::(builder|new)\(""").findAll(code).count())
        assertTrue(".tls_backend_preconfigured(config)" in code)
        assertTrue("webpki_roots::TLS_SERVER_ROOTS" in code && ".add(CertificateDer::from(authority" in code)
        assertTrue(sources.none { "rustls_platform_verifier" in it.readText() })
    }
}
