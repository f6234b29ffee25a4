package vn.xom.app

import android.content.Intent
import android.content.pm.ActivityInfo
import android.content.pm.ApplicationInfo
import android.content.pm.PackageManager
import android.content.res.XmlResourceParser
import android.net.Uri
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.annotation.Config
import org.xmlpull.v1.XmlPullParser
import java.io.File
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** What the system makes of the manifest: parsed as on a phone. */
@RunWith(RobolectricTestRunner::class)
@Config(application = android.app.Application::class)
class ManifestTest {
    private val context = RuntimeEnvironment.getApplication()
    private val parts = PackageManager.GET_ACTIVITIES or PackageManager.GET_SERVICES or PackageManager.GET_PROVIDERS or PackageManager.GET_RECEIVERS
    private val info =
        context.packageManager.getPackageInfo(context.packageName, parts or PackageManager.GET_PERMISSIONS or PackageManager.GET_META_DATA)

    @Test
    fun `these permissions and no others`() {
        assertEquals(
            listOf("ACCESS_NETWORK_STATE", "CAMERA", "INTERNET", "POST_NOTIFICATIONS", "RECEIVE_BOOT_COMPLETED").map { "android.permission.$it" },
            info.requestedPermissions!!.sorted(),
        )
    }

    @Test
    fun `only the window is open to other apps`() {
        val components = info.activities.orEmpty().toList() + info.services.orEmpty() + info.providers.orEmpty() + info.receivers.orEmpty()
        assertEquals(listOf(MainActivity::class.java.name), components.filter { it.exported }.map { it.name })
        assertEquals(listOf("android.permission.BIND_JOB_SERVICE"), info.services!!.map { it.permission })
        assertTrue(info.providers!!.single { it.authority.endsWith(".files") }.grantUriPermissions)
    }

    @Test
    fun `plain HTTP is closed, in the manifest and in what it names`() {
        assertEquals("false", manifest("usesCleartextTraffic"))
        val rules = elements(R.xml.network_security_config)
        assertEquals("false", rules.single { it.first == "base-config" }.second["cleartextTrafficPermitted"])
        assertTrue(rules.none { it.first == "domain-config" })
        assertEquals(listOf("system"), rules.filter { it.first == "certificates" }.map { it.second["src"] })
    }

    @Test
    fun `a build for developers opens it to this machine alone`() {
        val text = File("src/debug/res/xml/network_security_config.xml").readText()
        assertEquals(listOf("localhost", "127.0.0.1", "10.0.2.2"), Regex("<domain>(.*)</domain>").findAll(text).map { it.groupValues[1] }.toList())
        assertTrue("""<base-config cleartextTrafficPermitted="false">""" in text)
    }

    @Test
    fun `no backup takes anything, on any Android`() {
        assertEquals(0, info.applicationInfo!!.flags and ApplicationInfo.FLAG_ALLOW_BACKUP)
        val all = listOf("root", "file", "database", "sharedpref", "external").let { it + (it - "external").map { one -> "device_$one" } }.sorted()

        val old = elements(R.xml.backup_rules)
        assertEquals("full-backup-content", old.first().first)
        assertEquals(all, excluded(old.drop(1)))

        val rules = elements(R.xml.data_extraction_rules)
        val (cloud, transfer) = rules.indexOfFirst { it.first == "cloud-backup" } to rules.indexOfFirst { it.first == "device-transfer" }
        assertEquals(all, excluded(rules.subList(cloud + 1, transfer)))
        assertEquals(all, excluded(rules.drop(transfer + 1)))
        assertEquals(setOf("data_extraction_rules", "backup_rules"), setOf(named("dataExtractionRules"), named("fullBackupContent")))
    }

    /** The domains that are excluded whole; nothing may be included. */
    private fun excluded(rules: List<Pair<String, Map<String, String>>>): List<String> {
        assertTrue(rules.all { it.first == "exclude" && it.second["path"] == "." }, "$rules")
        return rules.map { it.second.getValue("domain") }.sorted()
    }

    @Test
    fun `other apps are let into the files on their way alone`() {
        val paths = elements(R.xml.file_paths).drop(1)
        assertEquals(
            listOf(
                "cache-path" to mapOf("name" to "handed", "path" to "handed/"),
                "files-path" to mapOf("name" to "capture", "path" to "capture/"),
            ),
            paths,
        )
    }

    @Test
    fun `invites and carriers' files find the app, other links do not`() {
        fun found(intent: Intent) = context.packageManager.queryIntentActivities(intent, 0).map { it.activityInfo.name }
        val here = listOf(MainActivity::class.java.name)
        assertEquals(here, found(Intent(Intent.ACTION_VIEW, Uri.parse("xom://invite/AQID")).addCategory(Intent.CATEGORY_BROWSABLE)))
        assertEquals(emptyList(), found(Intent(Intent.ACTION_VIEW, Uri.parse("xom://answer/AQID"))))
        assertEquals(emptyList(), found(Intent(Intent.ACTION_VIEW, Uri.parse("https://example.org/"))))
        val file = Uri.parse("content://files/1")
        assertEquals(emptyList(), found(Intent(Intent.ACTION_VIEW).setDataAndType(file, "application/octet-stream")))
        val named = Uri.parse("content://files/download/xom-mang-ho-2026-11-27.xom")
        assertEquals(here, found(Intent(Intent.ACTION_VIEW).setDataAndType(named, "application/octet-stream")))
        assertEquals(here, found(Intent(Intent.ACTION_SEND).setType("application/octet-stream")))
        assertEquals(emptyList(), found(Intent(Intent.ACTION_SEND).setType("image/jpeg")))
    }

    @Test
    fun `a phone without a camera can have the app`() {
        assertEquals(
            listOf("android.hardware.camera" to "false"),
            elements(context.assets.openXmlResourceParser("AndroidManifest.xml")).filter {
                it.first ==
                    "uses-feature"
            }.map { (_, feature) -> feature["name"] to feature["required"] },
        )
    }

    @Test
    fun `the window stays one, over links and turns of the phone`() {
        val window = info.activities!!.single { it.name == MainActivity::class.java.name }
        assertEquals(ActivityInfo.LAUNCH_SINGLE_TASK, window.launchMode)
        assertTrue(window.configChanges and ActivityInfo.CONFIG_ORIENTATION != 0)
    }

    @Test
    fun `the system offers both languages and shows where back leads`() {
        assertEquals(listOf("vi", "en"), elements(R.xml.locales).drop(1).map { it.second["name"] })
        assertEquals("locales", named("localeConfig"))
        assertEquals("true", manifest("enableOnBackInvokedCallback"))
    }

    @Test
    fun `the design's letters lie in the app`() {
        assertContentEquals(
            listOf("Bold", "Medium", "Regular", "SemiBold").map { "BeVietnamPro-$it.ttf" },
            context.assets.list("")!!.filter { it.endsWith(".ttf") }.sorted(),
        )
    }

    private fun elements(resource: Int): List<Pair<String, Map<String, String>>> = elements(context.resources.getXml(resource))

    private fun elements(parser: XmlResourceParser): List<Pair<String, Map<String, String>>> = buildList {
        while (parser.next() != XmlPullParser.END_DOCUMENT) {
            if (parser.eventType != XmlPullParser.START_TAG) continue
            add(parser.name to (0 until parser.attributeCount).associate { parser.getAttributeName(it) to parser.getAttributeValue(it) })
        }
    }

    private fun manifest(attribute: String): String =
        elements(context.assets.openXmlResourceParser("AndroidManifest.xml")).first { it.first == "application" }.second.getValue(attribute)

    private fun named(attribute: String): String = context.resources.getResourceEntryName(manifest(attribute).removePrefix("@").toInt())
}
