package org.starfix.engine.internal.step.alignments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.Field;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.step.StepInside;
import org.starfix.engine.step.StepResult;
import org.starfix.engine.step.StepSettings;
import org.starfix.engine.step.TweakRegStep;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

class AlignmentTablesTest {
    @TempDir
    private static Path folder;

    @ParameterizedTest
    @CsvSource({
        "JWST, abs_group=auto",
        "JWST, abs_group=group abs_minobj=60",
        "FITS, abs_group=field fitgeometry=general",
        "FITS, abs_group=group abs_minobj=60",
        "ROMAN, abs_group=auto"
    })
    void aFieldComesBackToTheBit(SurveyKind kind, String settings) throws IOException {
        AlignedField field = aligned(kind, settings);
        StoredField stored = StoredField.of(field, "digest");
        AlignmentTables tables = AlignmentTables.of(List.of(stored));

        List<StoredField> read =
                AlignmentTables.ofNamed(new TreeMap<>(tables.byName())).toFields();
        assertThat(read).containsExactly(stored);

        AlignedField again = read.get(0).with(new Field(field.id(), detected(field)));
        assertThat(again.groups()).isEqualTo(field.groups());
        assertThat(again.matches()).isEqualTo(field.matches());
        assertThat(again.log()).isEqualTo(field.log());
        assertThat(field.exposures().stream().filter(AlignedExposure::corrected).count())
                .isGreaterThan(2);
        for (int i = 0; i < field.exposures().size(); i++) {
            AlignedExposure expected = field.exposures().get(i);
            AlignedExposure found = again.exposures().get(i);
            assertThat(found.id()).isEqualTo(expected.id());
            assertThat(found.status()).isEqualTo(expected.status());
            assertThat(found.wcsName()).isEqualTo(expected.wcsName());
            assertThat(found.corrections()).isEqualTo(expected.corrections());
            assertThat(sky(found.wcs())).isEqualTo(sky(expected.wcs()));
        }
    }

    @Test
    void fieldsOfASetOfTablesAreKeptApart() throws IOException {
        StoredField one = StoredField.of(aligned(SurveyKind.FITS, "abs_group=auto"), "one");
        List<StoredField> fields = List.of(
                one,
                new StoredField("empty", "other", List.of(), List.of(), List.of(), List.of("a line")),
                new StoredField("two", "third", one.members(), List.of(), List.of(), List.of()));
        assertThat(AlignmentTables.of(fields).toFields()).isEqualTo(fields);
    }

    @Test
    void otherExposuresAreRefused() throws IOException {
        AlignedField field = aligned(SurveyKind.FITS, "abs_group=auto");
        StoredField stored = StoredField.of(field, "digest");
        List<DetectedExposure> exposures = new ArrayList<>(detected(field));
        exposures.set(0, exposures.get(1));
        assertThatThrownBy(() -> stored.with(new Field(field.id(), exposures)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(field.exposures().get(0).id().name());
        assertThatThrownBy(() -> stored.with(new Field(field.id(), exposures.subList(1, exposures.size()))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static AlignedField aligned(SurveyKind kind, String settings) throws IOException {
        SurveyFiles files = files(kind);
        Map<String, String> values =
                new TreeMap<>(Map.of("abs_refcat", files.catalog().toString()));
        for (String setting : settings.split(" ")) {
            String[] words = setting.split("=", 2);
            values.put(words[0], words[1]);
        }
        StepResult result = new TweakRegStep(StepSettings.NONE.withOverrides(values))
                .process(List.of(files.association().toString()));
        return StepInside.field(result);
    }

    private static SurveyFiles files(SurveyKind kind) throws IOException {
        Path below = folder.resolve(kind.name());
        SurveyOptions options = SurveyOptions.demo(kind, 5).withSize(4, 2, 512);
        return SyntheticSurvey.of(options).write(below.resolve("survey"), below.resolve("truth"), 2);
    }

    private static List<DetectedExposure> detected(AlignedField field) {
        return field.exposures().stream().map(AlignedExposure::detected).toList();
    }

    private static List<Double> sky(Wcs wcs) {
        PixelBox box = wcs.boundingBox();
        List<Double> sky = new ArrayList<>();
        double[] out = new double[2];
        for (int i = 0; i <= 4; i++) {
            for (int j = 0; j <= 4; j++) {
                wcs.pixelToSky(
                        box.xMin() + (box.xMax() - box.xMin()) * i / 4,
                        box.yMin() + (box.yMax() - box.yMin()) * j / 4,
                        out);
                sky.add(out[0]);
                sky.add(out[1]);
            }
        }
        return sky;
    }
}
