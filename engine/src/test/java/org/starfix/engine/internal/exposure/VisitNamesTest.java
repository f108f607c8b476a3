package org.starfix.engine.internal.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.fits.Header;

class VisitNamesTest {
    private static final Header IMAGE = Header.ofCards("x.fits[SCI]", List.of("BLOCK   = '7       '"));
    private static final Header JWST = Header.ofCards(
            "x.fits",
            List.of(
                    "TELESCOP= 'JWST    '",
                    "PROGRAM = '01345   '",
                    "OBSERVTN= '004     '",
                    "VISIT   = '002     '",
                    "FILENAME= 'jw09999001001_02101_00001_nrca1_cal.fits'",
                    "GDSTARID= 'N6DD000123'",
                    "INSTRUME= 'NIRCAM  '",
                    "DETECTOR= 'NRCA1   '",
                    "FILTER  = 'F150W2  '",
                    "PUPIL   = 'F164N   '"));

    @Test
    void keywordsOfJwstNameTheVisitAndTheGuideStar() {
        assertThat(VisitNames.of(List.of(), IMAGE, JWST))
                .isEqualTo(new PointingFacts("jw01345004002", "N6DD000123", "JWST", "NIRCAM NRCA1", "F150W2+F164N"));
        assertThat(VisitNames.of(List.of(), IMAGE, JWST).visitKey()).isEqualTo("jw01345004002 N6DD000123");
    }

    @Test
    void theFileNameOfJwstDoesWithoutKeywords() {
        Header only = Header.ofCards("x.fits", List.of("FILENAME= 'jw09999001003_02101_00001_nrca1_cal.fits'"));
        assertThat(VisitNames.of(List.of(), IMAGE, only)).isEqualTo(new PointingFacts("jw09999001003", "", "", "", ""));
        Header other = Header.ofCards("x.fits", List.of("FILENAME= 'night3_cal.fits'"));
        assertThat(VisitNames.of(List.of(), IMAGE, other)).isEqualTo(PointingFacts.UNKNOWN);
        assertThat(VisitNames.of(List.of(), IMAGE, other).visitKey()).isEmpty();
    }

    @Test
    void treesOfJwstAndRomanNameThem() {
        assertThat(VisitNames.of(tree("meta:\n  wcs: {}\n  telescope: JWST\n  guidestar: {gs_id: S1}\n"
                        + "  observation: {program_number: '01', observation_number: '2', visit_number: '3'}\n")))
                .isEqualTo(new PointingFacts("jw0123", "S1", "JWST", "", ""));
        assertThat(
                        VisitNames.of(
                                tree(
                                        "roman:\n  meta:\n    wcs: {}\n    telescope: ROMAN\n"
                                                + "    guide_star: {guide_star_id: G7}\n    instrument: {name: WFI, detector: WFI07, optical_element: F158}\n    observation: {visit_id: '0000101'}\n")))
                .isEqualTo(new PointingFacts("0000101", "G7", "ROMAN", "WFI WFI07", "F158"));
        assertThat(VisitNames.of(tree("meta:\n  wcs: {}\n"))).isEqualTo(PointingFacts.UNKNOWN);
    }

    @Test
    void openPlacesOfFilterWheelsAreNoFilters() {
        assertThat(filter("FILTER  = 'F200W   '", "PUPIL   = 'CLEAR   '")).isEqualTo("F200W");
        assertThat(filter("FILTER  = 'CLEAR   '", "PUPIL   = 'F150W   '")).isEqualTo("F150W");
        assertThat(filter("FILTER1 = 'CLEAR1L '", "FILTER2 = 'F814W   '")).isEqualTo("F814W");
        assertThat(filter("FILTER1 = 'CLEAR1S '", "FILTER2 = 'CLEAR2S '")).isEqualTo("CLEAR1S");
    }

    private static String filter(String... cards) {
        return VisitNames.of(List.of(), IMAGE, Header.ofCards("x.fits", List.of(cards)))
                .filter();
    }

    private static AsdfDocument tree(String yaml) {
        return AsdfDocument.parse(
                ("#ASDF 1.0.0\n%YAML 1.1\n---\n" + yaml + "...\n").getBytes(StandardCharsets.UTF_8), "x.asdf");
    }

    @Test
    void keywordsOfTheUserComeFirst() {
        assertThat(VisitNames.of(List.of("PROGRAM", "BLOCK"), IMAGE, JWST).visit())
                .isEqualTo("01345_7");
        assertThatThrownBy(() -> VisitNames.of(List.of("NIGHT"), IMAGE, JWST))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("x.fits[SCI]: NIGHT is missing, but visit_by names the visit by it; correct visit_by");
    }
}
