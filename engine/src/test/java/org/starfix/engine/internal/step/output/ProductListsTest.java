package org.starfix.engine.internal.step.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.format.input.Association;
import org.starfix.engine.internal.format.input.ExposureInput;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.format.input.Manifest;
import org.starfix.engine.internal.step.options.OutputOptions;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.ExposureId;

class ProductListsTest {
    private static final ExposureStatus BAD = ExposureStatus.notAligned("few", "few");

    @TempDir
    Path folder;

    /** Files of one detector, of two good ones, and of a good and a bad one; one that was not aligned, one without a product. */
    private static final List<ExposureRecord> RECORDS = List.of(
            record(0, 0, "n/a_tweakreg.fits", ExposureStatus.REFERENCE),
            record(1, 0, "b_tweakreg.fits", ExposureStatus.ALIGNED),
            record(1, 1, "b_tweakreg.fits", ExposureStatus.ALIGNED),
            record(2, 0, "c_tweakreg.fits", ExposureStatus.ALIGNED),
            record(2, 1, "c_tweakreg.fits", BAD),
            record(3, 0, "d_tweakreg.fits", BAD),
            record(4, 0, "", ExposureStatus.writeFailed("no space left", "full")),
            record(5, 0, "#e_tweakreg.fits", ExposureStatus.alignedWithField("moved")));

    @Test
    void theNextRunReadsWhatThisOneAligned() throws IOException {
        write(RECORDS, 1, "exposures");
        Location list = new Location(folder + "/products.txt");
        assertThat(Files.readString(folder.resolve("products.txt")))
                .isEqualTo("n/a_tweakreg.fits\nb_tweakreg.fits\n./#e_tweakreg.fits\n");
        List<String> paths = List.of("/n/a_tweakreg.fits", "/b_tweakreg.fits", "/#e_tweakreg.fits").stream()
                .map(path -> folder + path)
                .toList();
        assertThat(Manifest.parse(Files.readString(folder.resolve("products.txt")), list)
                        .exposures())
                .extracting(ExposureInput::path)
                .isEqualTo(paths);
        Association association = Association.parse(
                Files.readString(folder.resolve("products_asn.json")), new Location(folder + "/products_asn.json"));
        assertThat(association.product()).isEqualTo("a_tweakreg");
        assertThat(association.exposures()).extracting(ExposureInput::path).isEqualTo(paths);
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("products_asn.json").toFile());
        assertThat(json.at("/asn_type").asText()).isEqualTo("image3");
        assertThat(json.at("/products/0/members/0").toString())
                .isEqualTo("{\"expname\":\"n/a_tweakreg.fits\",\"exptype\":\"science\"}");
    }

    @Test
    void anAssociationIsOfOneFieldAndOfExposures() throws IOException {
        write(RECORDS, 2, "exposures");
        assertThat(folder.resolve("products.txt")).exists();
        write(RECORDS, 1, "wcs");
        assertThat(folder.resolve("products_asn.json")).doesNotExist();
    }

    @Test
    void ofNothingGoodTheListsAreEmpty() throws IOException {
        write(RECORDS.subList(5, 7), 1, "exposures");
        assertThat(folder.resolve("products.txt")).isEmptyFile();
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("products_asn.json").toFile());
        assertThat(json.at("/products/0/members").isEmpty()).isTrue();
    }

    @Test
    void aNameThatNoListCanHoldIsSaidToBeMissing() throws IOException {
        List<ExposureRecord> odd = new ArrayList<>(RECORDS.subList(0, 1));
        odd.add(record(6, 0, "two\nlines.fits", ExposureStatus.ALIGNED));
        write(odd, 2, "exposures");
        assertThat(Files.readAllLines(folder.resolve("products.txt")))
                .containsExactly("n/a_tweakreg.fits", "# left out, as no list can hold its name: two?lines.fits");
    }

    private void write(List<ExposureRecord> records, int fields, String products) throws IOException {
        Parameters parameters = ParameterLayers.NONE
                .withOverrides(List.of(Setting.option("products", products)))
                .resolve();
        new ProductLists(LocalPublisher.prepare(folder), OutputOptions.of(parameters), Provenance.of(parameters))
                .write(records, fields);
    }

    private static ExposureRecord record(int ordinal, int place, String product, ExposureStatus status) {
        String name = "x" + ordinal;
        ExposureId id = new ExposureId(ordinal, "/in/" + name, name, name, place, "SCI," + (place + 1));
        return ExposureRecord.of(new Attempt.Rejected<String>(id, status), product);
    }
}
