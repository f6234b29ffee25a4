package vn.xom.app

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.media.AudioAttributes
import android.provider.Settings
import vn.xom.core.Announcement
import vn.xom.core.Notifier
import vn.xom.core.Urgency

/**
 * Shows that there is news, and how urgent it is; never what it says. Whoever holds the phone
 * reads that inside the app.
 *
 * @property words the app's context in the language that the person chose.
 */
class ChannelNotifier(private val context: Context, private val words: () -> Context) : Notifier {
    private val manager = context.getSystemService(NotificationManager::class.java)

    override fun tell(news: List<Announcement>) {
        makeChannels()
        news.forEach { manager.notify(it.subject, NEWS, notification(it)) }
    }

    /** Makes the channels, or says them again in another language; what the person set stays. */
    fun makeChannels() {
        manager.createNotificationChannels(Urgency.entries.map(::channel))
    }

    private fun channel(urgency: Urgency): NotificationChannel {
        val said = words()
        return when (urgency) {
            Urgency.EMERGENCY ->
                NotificationChannel(id(urgency), said.getString(R.string.channel_emergency), NotificationManager.IMPORTANCE_HIGH).apply {
                    description = said.getString(R.string.channel_emergency_about)
                    // As an alarm: it rings on a phone put to silence.
                    setSound(
                        Settings.System.DEFAULT_NOTIFICATION_URI,
                        AudioAttributes.Builder()
                            .setUsage(AudioAttributes.USAGE_ALARM)
                            .setContentType(AudioAttributes.CONTENT_TYPE_SONIFICATION)
                            .build(),
                    )
                    enableVibration(true)
                    setBypassDnd(true)
                }
            Urgency.IMPORTANT ->
                NotificationChannel(id(urgency), said.getString(R.string.channel_important), NotificationManager.IMPORTANCE_DEFAULT).apply {
                    description = said.getString(R.string.channel_important_about)
                }
            Urgency.NORMAL ->
                NotificationChannel(id(urgency), said.getString(R.string.channel_normal), NotificationManager.IMPORTANCE_LOW).apply {
                    description = said.getString(R.string.channel_normal_about)
                }
        }.apply { lockscreenVisibility = Notification.VISIBILITY_PRIVATE }
    }

    private fun notification(news: Announcement): Notification {
        val said = words()
        val urgency = news.channel
        val emergency = urgency == Urgency.EMERGENCY
        return Notification.Builder(context, id(urgency))
            .setSmallIcon(R.drawable.house)
            .setColor(context.getColor(if (emergency) R.color.alarm else R.color.brick))
            .setContentTitle(said.getString(news.title))
            .setContentText(said.getString(R.string.notify_open))
            .setCategory(
                when {
                    emergency -> Notification.CATEGORY_ALARM
                    news is Announcement.Dossier -> Notification.CATEGORY_STATUS
                    else -> Notification.CATEGORY_SOCIAL
                },
            )
            .setVisibility(Notification.VISIBILITY_PRIVATE)
            .setGroup(id(urgency))
            // A notice is told once; a dossier moves on, and each step is news.
            .setOnlyAlertOnce(news is Announcement.Notice)
            .setAutoCancel(true)
            .setContentIntent(
                PendingIntent.getActivity(
                    context,
                    news.subject.hashCode(),
                    news.opens(),
                    PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT,
                ),
            )
            .build()
    }

    /** What it is about: of each there is one notification, the newest. */
    private val Announcement.subject: String
        get() =
            when (this) {
                is Announcement.Notice -> notice
                is Announcement.Dossier -> dossier
            }

    private val Announcement.channel: Urgency
        get() =
            when (this) {
                is Announcement.Notice -> urgency
                is Announcement.Dossier -> urgency
            }

    /** Never which notice, or which service. */
    private val Announcement.title: Int
        get() =
            when {
                this is Announcement.Dossier -> R.string.notify_dossier
                channel == Urgency.EMERGENCY -> R.string.notify_emergency
                else -> R.string.notify_new
            }

    private fun Announcement.opens(): Intent =
        when (this) {
            is Announcement.Notice -> Incoming.notice(context, notice)
            is Announcement.Dossier -> Incoming.dossier(context, dossier)
        }

    internal companion object {
        const val NEWS: Int = 1

        fun id(urgency: Urgency): String = urgency.name.lowercase()
    }
}
