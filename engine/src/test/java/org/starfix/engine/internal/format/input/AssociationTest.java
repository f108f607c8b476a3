package org.starfix.engine.internal.format.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

class AssociationTest {
    private static final Location FILE = new Location("/data/asn/a3001.json");

    private static final String ASSOCIATION = """
            {"asn_type": "image3", "asn_rule": "DMS_Level3_Base", "version_id": null,
             "products": [{"name": "jw01345-o001", "members": [
               {"expname": "x_cal.fits", "exptype": "science", "group_id": "G1", "tweakreg_catalog": "cats/x.ecsv"},
               {"expname": "../y_cal.fits", "exptype": "SCIENCE", "group_id": 7, "tweakreg_catalog": null},
               {"expname": "s3a://bucket/z_cal.fits", "exptype": "science", "tweakreg_catalog": "  "},
               {"expname": "b_cal.fits", "exptype": "background"}]}]}
            """;

    @Test
    void namesTheScienceMembersInTheirOrder() {
        Association association = Association.parse(ASSOCIATION, FILE);
        assertThat(association.product()).isEqualTo("jw01345-o001");
        assertThat(association.furtherProducts()).isZero();
        assertThat(association.exposures())
                .containsExactly(
                        new ExposureInput(
                                "/data/asn/x_cal.fits", Optional.of("G1"), Optional.of("/data/asn/cats/x.ecsv")),
                        new ExposureInput("/data/y_cal.fits", Optional.of("7"), Optional.empty()),
                        ExposureInput.of("s3a://bucket/z_cal.fits"));
    }

    @Test
    void takesTheFirstProduct() {
        Association association =
                Association.parse(ASSOCIATION.replace("]}]}", "]}, {\"name\": \"second\", \"members\": []}]}"), FILE);
        assertThat(association.exposures()).hasSize(3);
        assertThat(association.furtherProducts()).isEqualTo(1);
    }

    @Test
    void saysWhatIsBroken() {
        assertBroken("{}", "/data/asn/a3001.json: 'products' is missing; an association has a list of products there");
        assertBroken(
                "{\"products\": []}",
                "/data/asn/a3001.json: 'products' is an empty list; an association has a list of products there");
        assertBroken(
                "{\"products\": [{\"members\": 3}]}",
                "/data/asn/a3001.json: products[0].members is a number; it must be the list of exposures");
        assertBroken(
                ASSOCIATION.replace("\"exptype\": \"SCIENCE\",", ""),
                "/data/asn/a3001.json: products[0].members[1] has no exptype; give it one, such as 'science'");
        assertBroken(
                ASSOCIATION.replace("\"expname\": \"x_cal.fits\", ", ""),
                "/data/asn/a3001.json: products[0].members[0] has no expname; name the file of the exposure");
        assertBroken(
                "{\"products\": [{\"members\": [{\"expname\": \"b.fits\", \"exptype\": \"background\"}]}]}",
                "/data/asn/a3001.json: none of the 1 members of products[0] has the exptype 'science'; only those are aligned, so mark them");
    }

    @Test
    void namesTheLineOfBrokenJson() {
        assertThatThrownBy(() -> Association.parse("{\n\"products\": [\n}", FILE))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageStartingWith("/data/asn/a3001.json:3: this association is not valid JSON (")
                .hasMessageEndingWith("); correct it");
    }

    @Test
    void saysWhatIsMissingInJsonThatEndsTooEarly() {
        assertBroken(
                "{\"products\": [{}",
                "/data/asn/a3001.json:1: this association is not valid JSON (Unexpected end-of-input: expected close"
                        + " marker for Array); correct it");
    }

    private static void assertBroken(String text, String message) {
        assertThatThrownBy(() -> Association.parse(text, FILE))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(message);
    }
}
