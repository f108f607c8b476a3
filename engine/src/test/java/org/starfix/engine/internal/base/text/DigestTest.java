package org.starfix.engine.internal.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestTest {
    /** The first example of FIPS 180-2, appendix B.1. */
    @Test
    void isTheSha256OfTheStandard() {
        assertThat(Digest.sha256("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void readsTextsAsUtf8() {
        assertThat(Digest.sha256("ä")).isEqualTo("33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc");
    }
}
