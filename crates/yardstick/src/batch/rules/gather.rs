//! One bit of each of 64 bytes, side by side in a word: where the processor can (AVX2), of thirty-two bytes at once, else
//! of eight.

use std::borrow::Cow;

use multiversion::multiversion;
use multiversion::target::match_target;

/// For each column which of the bytes from this one on are not nought; beyond the last all are.
#[multiversion(targets("x86_64+avx2"))]
pub(super) fn not_nought(columns: &[Cow<'_, [u8]>], from: usize, into: &mut [u64]) {
    for (word, column) in into.iter_mut().zip(columns) {
        let bytes = column.get(from..).unwrap_or(&[]);
        let last;
        let bytes = match bytes.first_chunk() {
            Some(bytes) => bytes,
            None => {
                last = sixty_four(bytes);
                &last
            }
        };
        *word = match_target! {
            "x86_64+avx2" => thirty_two::not_nought(bytes),
            _ => eight::not_nought(bytes),
        };
    }
}

/// The lowest bit of each byte, as many more as are wanted, and the second and the highest in any case.
#[multiversion(targets("x86_64+avx2"))]
pub(super) fn bits(bytes: &[u8; 64], wanted: usize) -> [u64; 8] {
    let mut words = [0; 8];
    for (bit, word) in words.iter_mut().enumerate().filter(|&(bit, _)| bit < wanted || matches!(bit, 1 | 7)) {
        *word = match_target! {
            "x86_64+avx2" => thirty_two::bit(bytes, bit),
            _ => eight::bit(bytes, bit),
        };
    }
    words
}

/// The first 64 of some bytes; nought after the last.
pub(super) fn sixty_four(bytes: &[u8]) -> [u8; 64] {
    bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut last = [0; 64];
        for (into, &byte) in last.iter_mut().zip(bytes) {
            *into = byte;
        }
        last
    })
}

#[cfg(target_arch = "x86_64")]
mod thirty_two {
    use std::arch::x86_64::{
        __m256i, _mm_cvtsi32_si128, _mm256_cmpeq_epi8, _mm256_movemask_epi8, _mm256_set_epi64x, _mm256_setzero_si256,
        _mm256_sll_epi16,
    };

    #[inline]
    #[target_feature(enable = "avx2")]
    pub(super) fn not_nought(bytes: &[u8; 64]) -> u64 {
        let (low, high) = halves(bytes);
        let nought = _mm256_setzero_si256();
        !gathered(_mm256_cmpeq_epi8(low, nought), _mm256_cmpeq_epi8(high, nought))
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    pub(super) fn bit(bytes: &[u8; 64], bit: usize) -> u64 {
        let (low, high) = halves(bytes);
        // What one byte pushes into the next stays below its highest bit.
        let up = _mm_cvtsi32_si128(7 - bit as i32);
        gathered(_mm256_sll_epi16(low, up), _mm256_sll_epi16(high, up))
    }

    /// The highest bit of each byte.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn gathered(low: __m256i, high: __m256i) -> u64 {
        let word = |half: i32| u64::from(half.cast_unsigned());
        word(_mm256_movemask_epi8(low)) | word(_mm256_movemask_epi8(high)) << 32
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn halves(bytes: &[u8; 64]) -> (__m256i, __m256i) {
        let (eights, _) = bytes.as_chunks::<8>();
        let &[a, b, c, d, e, f, g, h] = eights else { return (_mm256_setzero_si256(), _mm256_setzero_si256()) };
        let number = i64::from_le_bytes;
        (
            _mm256_set_epi64x(number(d), number(c), number(b), number(a)),
            _mm256_set_epi64x(number(h), number(g), number(f), number(e)),
        )
    }
}

mod eight {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;

    pub(super) fn not_nought(bytes: &[u8; 64]) -> u64 {
        gathered(bytes, |eight| (((eight & LOW) + LOW) | eight) >> 7 & ONES)
    }

    pub(super) fn bit(bytes: &[u8; 64], bit: usize) -> u64 {
        gathered(bytes, |eight| eight >> bit & ONES)
    }

    fn gathered(bytes: &[u8; 64], lowest: impl Fn(u64) -> u64) -> u64 {
        let (eights, _) = bytes.as_chunks::<8>();
        // The multiplication moves the lowest bit of each byte to its place in the highest byte.
        let gather = |&eight: &[u8; 8]| lowest(u64::from_le_bytes(eight)).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        eights.iter().rev().fold(0, |all, eight| all << 8 | gather(eight))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one_by_one(bytes: &[u8], is_in: impl Fn(u8) -> bool) -> u64 {
        bytes.iter().take(64).enumerate().fold(0, |all, (at, &byte)| all | u64::from(is_in(byte)) << at)
    }

    proptest! {
        #[test]
        fn however_many_at_once_the_bits_are_those_of_each_byte(
            column in prop::collection::vec(prop_oneof![Just(0), any::<u8>()], 0..150),
            from in 0..160_usize,
        ) {
            let rest = column.get(from..).unwrap_or(&[]);
            let bytes = sixty_four(rest);
            let expected = one_by_one(rest, |byte| byte != 0);
            let mut words = [u64::MAX; 2];
            not_nought(&[column.as_slice().into(), vec![0; 3].into()], from, &mut words);
            prop_assert_eq!(words, [expected, 0]);
            prop_assert_eq!(eight::not_nought(&bytes), expected);
            let planes = bits(&bytes, 8);
            for (bit, &plane) in planes.iter().enumerate() {
                let expected = one_by_one(&bytes, |byte| byte >> bit & 1 == 1);
                prop_assert_eq!((plane, eight::bit(&bytes, bit)), (expected, expected));
            }
            prop_assert_eq!(bits(&bytes, 3), [planes[0], planes[1], planes[2], 0, 0, 0, 0, planes[7]]);
        }
    }
}
