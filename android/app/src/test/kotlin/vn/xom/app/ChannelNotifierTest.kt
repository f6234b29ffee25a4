package vn.xom.app

import android.app.Application
import android.app.Notification
import android.app.NotificationManager
import android.media.AudioAttributes
import kotlinx.coroutines.runBlocking
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import vn.xom.core.Announcement
import vn.xom.core.DossierNews
import vn.xom.core.Language
import vn.xom.core.Moment
import vn.xom.core.Urgency
import vn.xom.ui.Asked
import kotlin.test.assertEquals
import kotlin.test.assertNotEquals
import kotlin.test.assertNull
import kotlin.test.assertTrue

@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class)
class ChannelNotifierTest {
    private val context = RuntimeEnvironment.getApplication()
    private val manager = context.getSystemService(NotificationManager::class.java)
    private var language = Language.VIETNAMESE
    private val notifier = ChannelNotifier(context) { context.inLanguage(language) }

    private fun news(urgency: Urgency, notice: String = "n1") = Announcement.Notice(notice, "Bà Tư ốm", "Số nhà 12, cần giúp", urgency)

    private fun moved(news: DossierNews, until: Moment? = null, dossier: String = "d1") =
        Announcement.Dossier(dossier, news, until, if (until == null) Urgency.NORMAL else Urgency.IMPORTANT)

    private fun told(vararg news: Announcement): List<Notification> {
        notifier.tell(news.toList())
        return manager.activeNotifications.map { it.notification }
    }

    @Test
    fun `each urgency has a channel of its own, as loud as it is urgent`() {
        notifier.makeChannels()
        val importance = Urgency.entries.associateWith { manager.getNotificationChannel(ChannelNotifier.id(it)).importance }
        assertEquals(NotificationManager.IMPORTANCE_LOW, importance[Urgency.NORMAL])
        assertEquals(NotificationManager.IMPORTANCE_DEFAULT, importance[Urgency.IMPORTANT])
        assertEquals(NotificationManager.IMPORTANCE_HIGH, importance[Urgency.EMERGENCY])
        val emergency = manager.getNotificationChannel(ChannelNotifier.id(Urgency.EMERGENCY))
        assertEquals(AudioAttributes.USAGE_ALARM, emergency.audioAttributes.usage)
        manager.notificationChannels.forEach { assertEquals(Notification.VISIBILITY_PRIVATE, it.lockscreenVisibility) }
    }

    @Test
    fun `nothing of the notice itself is anywhere in the notification`() {
        for (urgency in Urgency.entries) {
            val shown = told(news(urgency)).last()
            val everything = shown.extras.keySet().map { shown.extras.getString(it).orEmpty() } + shown.tickerText?.toString().orEmpty()
            for (secret in listOf("Bà Tư", "Số nhà")) assertTrue(everything.none { secret in it }, "$urgency: $everything")
            assertEquals(Notification.VISIBILITY_PRIVATE, shown.visibility)
            assertNull(shown.publicVersion, "the system then says no more than the app's name")
        }
    }

    @Test
    fun `it says what is there, in the person's language`() {
        assertEquals("Tin khẩn của tổ", told(news(Urgency.EMERGENCY)).last().extras.getString(Notification.EXTRA_TITLE))
        language = Language.ENGLISH
        val shown = told(news(Urgency.NORMAL)).last()
        assertEquals("News of the neighbourhood", shown.extras.getString(Notification.EXTRA_TITLE))
        assertEquals("Open Xóm to read it", shown.extras.getString(Notification.EXTRA_TEXT))
        assertEquals("Other notices", manager.getNotificationChannel(ChannelNotifier.id(Urgency.NORMAL)).name.toString())
    }

    @Test
    fun `a notice has one notification, however often it is told`() {
        assertEquals(2, told(news(Urgency.NORMAL), news(Urgency.NORMAL), news(Urgency.NORMAL, "n2")).size)
    }

    @Test
    fun `a tap opens the notice, and nobody can change what it opens`() {
        val (first, second) = told(news(Urgency.NORMAL, "n1"), news(Urgency.EMERGENCY, "n2")).map { it.contentIntent }
        assertNotEquals(first, second)
        for ((pending, notice) in listOf(first to "n1", second to "n2")) {
            val intent = shadowOf(pending).savedIntent
            assertEquals(MainActivity::class.java.name, intent.component!!.className)
            assertTrue(pending.isImmutable)
            assertEquals(Asked.Notice(notice), runBlocking { Incoming.asked(intent, context.contentResolver) })
        }
    }

    @Test
    fun `an application has its own words, which name neither the service nor what happened`() {
        for (news in DossierNews.entries) {
            val shown = told(moved(news, Moment(0u, "thứ Năm"))).last()
            assertEquals("Hồ sơ có thay đổi", shown.extras.getString(Notification.EXTRA_TITLE))
            assertEquals("Mở Xóm để xem", shown.extras.getString(Notification.EXTRA_TEXT))
            assertEquals(Notification.VISIBILITY_PRIVATE, shown.visibility)
            assertNull(shown.publicVersion)
        }
    }

    @Test
    fun `what must be given until a day is as loud as a deadline, everything else is silent`() {
        assertEquals(
            listOf("important", "normal"),
            told(moved(DossierNews.SUPPLEMENT_REQUESTED, Moment(0u, "thứ Năm")), moved(DossierNews.RECEIVED, dossier = "d2")).map { it.channelId }.sorted(),
        )
    }

    @Test
    fun `an application has one notification, which is heard again when it moves on`() {
        val shown = told(moved(DossierNews.RECEIVED), moved(DossierNews.RESULT)).single()
        assertEquals(0, shown.flags and Notification.FLAG_ONLY_ALERT_ONCE)
    }

    @Test
    fun `a tap opens the application`() {
        val intent = shadowOf(told(moved(DossierNews.RESULT, dossier = "d7")).single().contentIntent).savedIntent
        assertEquals(Asked.Dossier("d7"), runBlocking { Incoming.asked(intent, context.contentResolver) })
    }
}
