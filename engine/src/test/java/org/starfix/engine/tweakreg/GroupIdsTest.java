package org.starfix.engine.tweakreg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starfix.engine.fits.Header;

class GroupIdsTest {
    private static final List<String> CARDS = List.of(
            "PROGRAM = '01234   '",
            "OBSERVTN= '001     '",
            "VISIT   = '001     '",
            "VISITGRP= '02      '",
            "SEQ_ID  = '1       '",
            "ACT_ID  = '01      '",
            "EXPOSURE= '3       '");

    @Test
    void followsTheRuleOfJwst() {
        assertThat(GroupIds.ofHeader(Header.ofCards("a.fits", CARDS))).contains("jw01234001001_02101_3");
    }

    @Test
    void anExposureWithoutOneOfTheKeywordsStandsAlone() {
        for (int missing = 0; missing < CARDS.size(); missing++) {
            List<String> cards = new ArrayList<>(CARDS);
            cards.remove(missing);
            assertThat(GroupIds.ofHeader(Header.ofCards("a.fits", cards))).isEmpty();
        }
    }

    @Test
    void groupsAreCalledByTheCommonPrefixOfTheirExposures() {
        assertThat(GroupIds.commonName(List.of("jw1_nrcb1_cal", "jw1_nrcb2_cal")))
                .isEqualTo("jw1_nrcb");
        assertThat(GroupIds.commonName(List.of("a"))).isEqualTo("a");
        assertThat(GroupIds.commonName(List.of("a", "b"))).isEmpty();
    }
}
