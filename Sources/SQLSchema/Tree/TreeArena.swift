internal import CPgQuery

/// Memory for the parse trees of one script, given back all at once: most of a tree's time is else spent in making and
/// freeing thousands of small blocks.
///
/// Unchecked, since one thread fills it, and others only read after that thread has handed it on.
final class TreeArena: @unchecked Sendable {
    /// Small enough for malloc to keep for the next one, instead of giving it back to the kernel.
    private static let blockSize = 60 * 1024
    private static let alignment = 16

    private var blocks: [UnsafeMutableRawPointer] = []
    private var next: UnsafeMutableRawPointer?
    private var free = 0

    deinit { for block in blocks { block.deallocate() } }

    /// As protobuf-c wants to be given memory: nothing is ever freed by itself.
    var allocator: ProtobufCAllocator {
        ProtobufCAllocator(
            alloc: { data, size in
                guard let data else { return nil }
                return Unmanaged<TreeArena>.fromOpaque(data).takeUnretainedValue().allocate(size)
            },
            free: { _, _ in },
            allocator_data: Unmanaged.passUnretained(self).toOpaque()
        )
    }

    private func allocate(_ size: Int) -> UnsafeMutableRawPointer {
        let needed = (max(size, 1) + Self.alignment - 1) & ~(Self.alignment - 1)
        if needed > free || next == nil {
            let count = max(needed, blocks.isEmpty ? 8 * 1024 : Self.blockSize)
            let block = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: Self.alignment)
            blocks.append(block)
            // What is large gets a block of its own, and the one in use stays in use.
            if needed > Self.blockSize / 2, next != nil { return block }
            next = block
            free = count
        }
        guard let result = next else { preconditionFailure("a block has just been made") }
        next = result + needed
        free -= needed
        return result
    }
}
