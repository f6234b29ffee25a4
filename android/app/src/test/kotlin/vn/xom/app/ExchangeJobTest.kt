package vn.xom.app

import android.app.job.JobInfo
import android.app.job.JobParameters
import android.app.job.JobScheduler
import android.net.ConnectivityManager
import android.net.NetworkCapabilities
import org.junit.After
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ServiceController
import org.robolectric.shadow.api.Shadow
import org.robolectric.shadows.ShadowNetworkCapabilities
import vn.xom.core.NewNotice
import vn.xom.core.Urgency
import vn.xom.kit.Exchange
import vn.xom.kit.Ward
import java.util.concurrent.TimeUnit
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertNotNull
import kotlin.test.assertTrue

/** The jobs, against a real ward. */
@RunWith(RobolectricTestRunner::class)
class ExchangeJobTest {
    private val scheduler get() = app.getSystemService(JobScheduler::class.java)
    private val service: ServiceController<ExchangeJob> = Robolectric.buildService(ExchangeJob::class.java)

    @Before
    fun aNewPhone() {
        FakeKeystore.install()
        val manager = app.getSystemService(ConnectivityManager::class.java)
        val wifi = ShadowNetworkCapabilities.newInstance()
        shadowOf(wifi).addCapability(NetworkCapabilities.NET_CAPABILITY_NOT_METERED)
        shadowOf(manager).setNetworkCapabilities(manager.activeNetwork, wifi)
    }

    @After
    fun close() {
        app.door.openPhone?.close()
    }

    private fun job(id: Int): JobParameters = Shadow.newInstanceOf(JobParameters::class.java).also {
        org.robolectric.util.ReflectionHelpers.setField(it, "jobId", id)
    }

    private val shadow get() = shadowOf(service.get())

    private fun enrolled(ward: Ward) {
        val phone = waiting("opening") { app.door.phone()!! }
        waiting("the invite") { phone.read { acceptInvite(ward.invite("leader")) } }
        waiting("enrolling") { phone.exchanges.ask(vn.xom.core.SyncReason.REQUESTED).await() }
        assertTrue(waiting("the status") { phone.read { status() } }.enrolled)
    }

    private fun post(title: String) {
        waiting("posting") {
            // not through Phone.edit, which would exchange by itself
            app.door.phone()!!.read { postNotice(NewNotice(title, "Nội dung", Urgency.NORMAL, false, null, null, null, null)) }
        }
    }

    private fun unsent(): Int = waiting("what waits") { app.door.phone()!!.read { unsent() } }.waiting.size

    @Test
    fun `the phone wakes every quarter of an hour when there is a network, over restarts too`() {
        val regular = assertNotNull(scheduler.getPendingJob(ExchangeJob.REGULAR))
        assertTrue(regular.isPeriodic && regular.isPersisted && regular.isRequireBatteryNotLow)
        assertEquals(TimeUnit.MINUTES.toMillis(15), regular.intervalMillis)
        assertTrue(regular.intervalMillis >= JobInfo.getMinPeriodMillis())
        assertEquals(JobInfo.NETWORK_TYPE_ANY, regular.networkType)
    }

    @Test
    fun `it is scheduled once, for its wait would begin anew`() {
        val first = scheduler.getPendingJob(ExchangeJob.REGULAR)
        ExchangeJob.schedule(app)
        assertTrue(first === scheduler.getPendingJob(ExchangeJob.REGULAR))
    }

    @Test
    fun `what was edited goes as soon as there is a network, and again later if it fails`() {
        ExchangeJob.soon(app)
        val soon = assertNotNull(scheduler.getPendingJob(ExchangeJob.SOON))
        assertFalse(soon.isPeriodic)
        assertTrue(soon.isPersisted)
        assertEquals(JobInfo.NETWORK_TYPE_ANY, soon.networkType)
        assertEquals(JobInfo.BACKOFF_POLICY_EXPONENTIAL, soon.backoffPolicy)
    }

    @Test
    fun `a job sends what waits, and is then done`() {
        Ward().use { ward ->
            enrolled(ward)
            post("Họp tổ dân phố")
            assertEquals(1, unsent())
            assertTrue(service.get().onStartJob(job(ExchangeJob.REGULAR)))
            eventually("the job ends") { shadow.isJobFinished }
            assertFalse(shadow.isRescheduleNeeded)
            assertEquals(0, unsent())
        }
    }

    @Test
    fun `a ward that does not answer is asked again later`() {
        val ward = Ward()
        enrolled(ward)
        post("Cắt nước")
        ward.close()
        assertTrue(service.get().onStartJob(job(ExchangeJob.SOON)))
        eventually("the job ends") { shadow.isJobFinished }
        assertTrue(shadow.isRescheduleNeeded)
        assertEquals(1, unsent())
    }

    @Test
    fun `a phone that has no invite has nothing to try again`() {
        assertTrue(service.get().onStartJob(job(ExchangeJob.REGULAR)))
        eventually("the job ends") { shadow.isJobFinished }
        assertFalse(shadow.isRescheduleNeeded)
    }

    @Test
    fun `two jobs share one exchange at a time`() {
        Ward().use { ward ->
            enrolled(ward)
            post("Tổng vệ sinh")
            val other = Robolectric.buildService(ExchangeJob::class.java)
            val phone = app.door.openPhone!!
            assertTrue(service.get().onStartJob(job(ExchangeJob.REGULAR)))
            assertTrue(other.get().onStartJob(job(ExchangeJob.SOON)))
            eventually("both end") { shadow.isJobFinished && shadowOf(other.get()).isJobFinished }
            eventually("nothing is under way") { phone.exchanges.exchange.value is Exchange.Resting }
            assertEquals(0, unsent())
            assertEquals(1, waiting("the notices") { phone.read { notices(null, 10u) } }.rows.size)
        }
    }

    @Test
    fun `a job that the system breaks off comes again`() {
        Ward().use { ward ->
            enrolled(ward)
            post("Mất điện")
            val parameters = job(ExchangeJob.SOON)
            service.get().onStartJob(parameters)
            assertTrue(service.get().onStopJob(parameters))
            val phone = app.door.openPhone!!
            eventually("nothing is under way") { phone.exchanges.exchange.value is Exchange.Resting }
            service.get().onStartJob(job(ExchangeJob.SOON))
            eventually("all is sent") { unsent() == 0 }
            assertEquals(1, waiting("the notices") { phone.read { notices(null, 10u) } }.rows.size)
        }
    }

    @Test
    fun `data that the person spares is spared`() {
        val manager = app.getSystemService(ConnectivityManager::class.java)
        org.robolectric.util.ReflectionHelpers.callInstanceMethod<Unit>(
            shadowOf(manager),
            "setRestrictBackgroundStatus",
            org.robolectric.util.ReflectionHelpers.ClassParameter.from(Int::class.java, ConnectivityManager.RESTRICT_BACKGROUND_STATUS_ENABLED),
        )
        assertTrue(manager.isActiveNetworkMetered)
        assertFalse(service.get().onStartJob(job(ExchangeJob.REGULAR)), "nothing is begun")
    }
}
