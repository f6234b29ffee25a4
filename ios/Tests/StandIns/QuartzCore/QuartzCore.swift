/// A stand-in for the part of QuartzCore that the viewfinder uses, declared as Apple declares it.

@_exported import Foundation

open class CALayer: NSObject {
    open var frame = CGRect()
    open func addSublayer(_ layer: CALayer) {}
}
