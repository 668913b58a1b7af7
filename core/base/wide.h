// Wide: products of two 64-bit numbers.

#pragma once

namespace rq {

// NOLINTNEXTLINE(modernize-use-using): only so may a name beyond the standard be marked as one.
__extension__ typedef unsigned __int128 Wide;
// NOLINTNEXTLINE(modernize-use-using): as above.
__extension__ typedef __int128 SignedWide;

}  // namespace rq
