package org.starfix.engine.internal.step.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.RunCounts;

class ProvenanceDocumentTest {
    @TempDir
    Path folder;

    private static ExposureRecord record(int ordinal, int place, String product) {
        return new ExposureRecord(
                ordinal,
                "x" + ordinal + ".fits",
                "/in/x" + ordinal + ".fits",
                "x",
                place,
                place == 0 ? "" : "SCI," + place,
                product,
                "f",
                "g",
                ExposureStatus.ALIGNED,
                1,
                1,
                "",
                "",
                1,
                1,
                1,
                1,
                1,
                1);
    }

    private JsonNode written(List<ExposureRecord> records) throws IOException {
        LocalPublisher output = LocalPublisher.prepare(folder);
        new ProvenanceDocument(output, new Provenance("0.1", "abc"), Optional.empty())
                .write(records, RunCounts.of(records));
        return new ObjectMapper().readTree(Files.readAllBytes(folder.resolve(ProvenanceDocument.FILE)));
    }

    @Test
    void everyCopyIsDerivedFromItsInput() throws IOException {
        JsonNode json = written(List.of(
                record(0, 0, "x0_t.fits"), record(1, 0, ""), record(2, 1, "x2_t.fits"), record(2, 2, "x2_t.fits")));
        assertThat(json.at("/entity/starfix:input_1/prov:location").asText()).isEqualTo("/in/x1.fits");
        assertThat(json.at("/entity/starfix:product_2/prov:location").asText()).isEqualTo("x2_t.fits");
        assertThat(json.at("/entity/starfix:product_1").isMissingNode()).isTrue();
        assertThat(json.at("/wasDerivedFrom/_:copy_2/prov:usedEntity").asText()).isEqualTo("starfix:input_2");
        assertThat(json.at("/hadMember/_:of_inputs/prov:entity")).hasSize(3);
        assertThat(json.at("/entity/starfix:inputs/prov:type/$").asText()).isEqualTo("prov:Collection");
        assertThat(json.at("/agent/starfix:program/starfix:version").asText()).isEqualTo("0.1");
    }

    @Test
    void whateverARelationNamesIsThere() throws IOException {
        JsonNode json = written(List.of(record(0, 0, "x0_t.fits"), record(1, 0, "x1_t.fits")));
        Set<String> known = new HashSet<>();
        for (String kind : List.of("entity", "activity", "agent")) {
            json.path(kind).fieldNames().forEachRemaining(known::add);
        }
        List<String> named = new ArrayList<>();
        for (String relation : List.of("used", "wasGeneratedBy", "wasAssociatedWith", "hadMember", "wasDerivedFrom")) {
            assertThat(json.path(relation)).as(relation).isNotEmpty();
            json.path(relation)
                    .forEach(each -> each.properties().forEach(field -> {
                        if (!field.getKey().equals("prov:role")) {
                            if (field.getValue().isArray()) {
                                field.getValue().forEach(name -> named.add(name.asText()));
                            } else {
                                named.add(field.getValue().asText());
                            }
                        }
                    }));
        }
        assertThat(known).containsAll(named);
    }

    @Test
    void aHugeRunHasCollectionsOnly() throws IOException {
        List<ExposureRecord> records = new ArrayList<>();
        for (int i = 0; i <= ProvenanceDocument.MOST; i++) {
            records.add(record(i, 0, "x" + i + "_t.fits"));
        }
        JsonNode json = written(records);
        assertThat(json.at("/entity/starfix:inputs/starfix:count").asInt()).isEqualTo(records.size());
        assertThat(json.path("hadMember").isMissingNode()).isTrue();
        assertThat(Files.size(folder.resolve(ProvenanceDocument.FILE))).isLessThan(5_000);
    }
}
