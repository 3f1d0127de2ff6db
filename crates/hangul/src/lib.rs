//! Korean text: jamo, choseong, the two-set keyboard, romanisation, josa.
