internal import Glibc

extension NanoIDAlphabet {
    /// How many random bits an identifier of this alphabet carries.
    ///
    /// - Parameter size: how many letters it has.
    /// - Returns: bits; 126 for 21 letters of ``url``.
    public func bitsOfEntropy(size: Int) -> Double { Double(size) * log2(Double(count)) }

    /// How probable it is that two of many identifiers are the same.
    ///
    /// `1 - e^(-n²/2N)`, the approximation of the birthday problem, for `n` identifiers out of `N` possible ones.
    ///
    /// - Parameters:
    ///   - identifiers: how many are made.
    ///   - size: how many letters each of them has.
    /// - Returns: a probability: 5.9e-17 for a hundred billion identifiers of 21 letters of ``url``.
    public func collisionProbability(among identifiers: Double, size: Int) -> Double {
        -expm1(-identifiers * identifiers / 2 / exp2(bitsOfEntropy(size: size)))
    }
}
