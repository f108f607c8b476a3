package org.starfix.engine.internal.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.fits.Header;

class PointingIdsTest {
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
        assertThat(PointingIds.ofHeader(Header.ofCards("a.fits", CARDS))).contains("jw01234001001_02101_3");
    }

    @Test
    void anExposureWithoutOneOfTheKeywordsStandsAlone() {
        for (int missing = 0; missing < CARDS.size(); missing++) {
            List<String> cards = new ArrayList<>(CARDS);
            cards.remove(missing);
            assertThat(PointingIds.ofHeader(Header.ofCards("a.fits", cards))).isEmpty();
        }
    }

    @Test
    void aTreeOfRomanIsGroupedByItsObservationIdWhichNamesNoDetector() {
        assertThat(PointingIds.ofTree(tree("roman:\n  meta:\n    wcs: {}\n    instrument: {detector: WFI07}\n"
                        + "    observation: {observation_id: '00001010101001001001', detector: WFI07}\n")))
                .contains("00001010101001001001");
    }

    @Test
    void aTreeOfJwstIsGroupedByTheSameRuleAsItsHeader() {
        String observation =
                "{program_number: '01234', observation_number: '001', visit_number: '001', visit_group: '02',"
                        + " sequence_id: '1', activity_id: '01', exposure_number: '3'}";
        assertThat(PointingIds.ofTree(tree("meta:\n  wcs: {}\n  observation: " + observation + "\n")))
                .contains("jw01234001001_02101_3");
    }

    @Test
    void groupIdOfTheMetadataComesFirst() {
        assertThat(PointingIds.ofTree(
                        tree("meta:\n  wcs: {}\n  group_id: mine\n  observation: {observation_id: other}\n")))
                .contains("mine");
    }

    @Test
    void aTreeThatSaysNothingStandsAlone() {
        assertThat(PointingIds.ofTree(tree("meta:\n  wcs: {}\n"))).isEmpty();
        assertThat(PointingIds.ofTree(tree("meta:\n  group_id: no-wcs\n"))).isEmpty();
    }

    private static AsdfDocument tree(String yaml) {
        String text = "#ASDF 1.0.0\n%YAML 1.1\n%TAG ! tag:stsci.edu:asdf/\n---\n" + yaml + "...\n";
        return AsdfDocument.parse(text.getBytes(StandardCharsets.US_ASCII), "a.asdf");
    }
}
