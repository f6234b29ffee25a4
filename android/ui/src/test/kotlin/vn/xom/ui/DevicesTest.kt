package vn.xom.ui

import kotlinx.coroutines.runBlocking
import vn.xom.kit.exchange
import vn.xom.kit.models.DevicesModel
import kotlin.test.Test
import kotlin.test.assertEquals

class DevicesTest : Neighbourhood() {
    @Test
    fun `somebody locks their lost phone`() {
        val kept = phone("resident")
        val member = checkNotNull(runBlocking { kept.read { status().member } })
        val lost = phone("resident", more = arrayOf("--member", member))
        val number = runBlocking { lost.read { status().device } }
        runBlocking { kept.exchange() }
        inHand(kept) {
            navigator.open(Place.Devices)
            see(vi.settings.deviceThis)
            tap(vi.settings.deviceRevoke)
            see(vi.settings.deviceRevokeAsk(vi.settings.deviceNumber(number.take(6).uppercase())))
            tapLast(vi.settings.deviceRevoke)
            see(vi.settings.deviceRevokeWaiting)
            runBlocking { phone.exchange() }
            see(vi.settings.deviceRevoked)
            see(vi.settings.deviceLockReason)
        }
        runBlocking {
            lost.exchange()
            assertEquals(DevicesModel.REVOKED, lost.read { devices() }.single { it.id == number }.standing)
        }
    }

    @Test
    fun `a leader locks a neighbour's phone from their household`() {
        val leader = phone("leader")
        val household = runBlocking { leader.read { households() } }.first()
        val neighbour = phone("resident", more = arrayOf("--household", household.id))
        runBlocking { leader.exchange() }
        inHand(leader) {
            navigator.open(Place.Household(household.id))
            tap(vi.settings.deviceRevoke)
            tapLast(vi.settings.deviceRevoke)
            see(vi.settings.deviceRevokeWaiting)
            runBlocking { phone.exchange() }
            see(vi.settings.deviceRevoked)
        }
        runBlocking {
            neighbour.exchange()
            assertEquals(DevicesModel.REVOKED, neighbour.read { devices() }.single().standing)
        }
    }
}
