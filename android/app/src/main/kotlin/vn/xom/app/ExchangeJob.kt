package vn.xom.app

import android.app.job.JobInfo
import android.app.job.JobParameters
import android.app.job.JobScheduler
import android.app.job.JobService
import android.content.ComponentName
import android.content.Context
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch
import vn.xom.core.SyncReason
import vn.xom.kit.Outcome
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.TimeUnit

/**
 * Exchanges with the ward while nobody looks: in the windows that the system grants, and soon
 * after the app was left, as soon as there is a network.
 *
 * The system may end it, or the whole process, at any moment: what the ward confirmed is kept
 * and the rest is offered again, so nothing is remembered here. Two jobs at once, or a job
 * beside a person's own exchange, share one: the phone holds one exchange at a time.
 */
class ExchangeJob : JobService() {
    private val app get() = application as XomApplication
    private val running = ConcurrentHashMap<Int, Job>()

    override fun onStartJob(job: JobParameters): Boolean {
        // The person spares data; the system mostly sees to it, and not every maker's does.
        if (app.network.savesData) return false
        running[job.jobId] =
            app.scope.launch {
                val again = exchange()
                running.remove(job.jobId)
                jobFinished(job, again)
            }
        return true
    }

    /** Broken off; whoever looks at the app goes on with the same exchange. */
    override fun onStopJob(job: JobParameters): Boolean {
        running.remove(job.jobId)?.cancel()
        if (!app.inSight) app.door.openPhone?.exchanges?.stop()
        return true
    }

    /** Whether it is to be tried again before its time. */
    private suspend fun exchange(): Boolean {
        val phone = app.door.phone() ?: return false
        val asked = phone.exchanges.ask(SyncReason.BACKGROUND)
        asked.join()
        if (asked.isCancelled) return false // the phone is being left
        return (asked.await() as? Outcome.Failed)?.trouble?.retry == true
    }

    companion object {
        internal const val REGULAR: Int = 1
        internal const val SOON: Int = 2

        /** Has the system wake us regularly, over restarts of the phone too. */
        fun schedule(context: Context) {
            val scheduler = context.getSystemService(JobScheduler::class.java)
            // Scheduling it again would begin its wait anew.
            if (scheduler.getPendingJob(REGULAR)?.intervalMillis == EVERY) return
            scheduler.schedule(
                job(context, REGULAR)
                    .setPeriodic(EVERY)
                    .setRequiresBatteryNotLow(true)
                    .setPersisted(true)
                    .build(),
            )
        }

        /** Once, as soon as there is a network: what was edited need not wait for the next window. */
        fun soon(context: Context) {
            context.getSystemService(JobScheduler::class.java).schedule(
                job(context, SOON)
                    .setMinimumLatency(0)
                    .setBackoffCriteria(TimeUnit.SECONDS.toMillis(30), JobInfo.BACKOFF_POLICY_EXPONENTIAL)
                    .setPersisted(true)
                    .build(),
            )
        }

        /** Any network will do: the core keeps large things for one that costs nothing. */
        private fun job(context: Context, id: Int) =
            JobInfo.Builder(id, ComponentName(context, ExchangeJob::class.java)).setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY)

        /** The shortest that the system allows. */
        private val EVERY = TimeUnit.MINUTES.toMillis(15)
    }
}
