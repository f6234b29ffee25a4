package vn.xom.app

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
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
        news.forEach { manager.notify(it.notice, NEWS, notification(it)) }
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
        val title = if (news.urgency == Urgency.EMERGENCY) R.string.notify_emergency else R.string.notify_new
        return Notification.Builder(context, id(news.urgency))
            .setSmallIcon(R.drawable.house)
            .setColor(context.getColor(if (news.urgency == Urgency.EMERGENCY) R.color.alarm else R.color.brick))
            .setContentTitle(said.getString(title))
            .setContentText(said.getString(R.string.notify_open))
            .setCategory(if (news.urgency == Urgency.EMERGENCY) Notification.CATEGORY_ALARM else Notification.CATEGORY_SOCIAL)
            .setVisibility(Notification.VISIBILITY_PRIVATE)
            .setGroup(id(news.urgency))
            .setOnlyAlertOnce(true)
            .setAutoCancel(true)
            .setContentIntent(
                PendingIntent.getActivity(
                    context,
                    news.notice.hashCode(),
                    Incoming.notice(context, news.notice),
                    PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT,
                ),
            )
            .build()
    }

    internal companion object {
        const val NEWS: Int = 1

        fun id(urgency: Urgency): String = urgency.name.lowercase()
    }
}
