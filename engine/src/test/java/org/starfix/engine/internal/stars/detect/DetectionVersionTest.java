package org.starfix.engine.internal.stars.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.base.text.DigestBuilder;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.internal.stars.quality.PixelNoise;
import org.starfix.engine.internal.stars.quality.PixelQuality;
import org.starfix.engine.internal.stars.quality.Saturation;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.testing.SyntheticField;

/** Stored sources are used again only by the same version of the detection, so a change of its answers needs a new version. */
class DetectionVersionTest {
    private static final long SEED = 12;

    @ParameterizedTest
    @CsvSource({
        "dao, 1, 381f4331ff103379",
        "iraf, 1, 838a708f2747fc98",
        "segmentation, 1, 3a87f46061bff11c",
    })
    void aChangedAnswerHasANewVersion(String finder, int version, String digest) throws Exception {
        assertThat(SourceDetection.VERSION + " " + digest(finder))
                .as("if the sources are meant to change: add 1 to SourceDetection.VERSION and put both here")
                .isEqualTo(version + " " + digest);
    }

    private static String digest(String finder) throws Exception {
        SyntheticField field = SyntheticField.seeded(SEED, 160, 120, 40, 2.5);
        DetectionOptions options = TweakRegOptions.of(ParameterLayers.NONE
                        .withOverrides(Setting.overrides(
                                Map.of("starfinder", finder, "bkg_boxsize", "60", "catalog_columns", "all")))
                        .resolve())
                .detection();
        SourceCatalog sources = SourceDetection.detect(
                        new Frame(field.image(), PixelMask.none(160, 120), Optional.empty()),
                        options,
                        new PixelQuality(Saturation.NONE, PixelNoise.OF_BACKGROUND))
                .catalog();
        assertThat(sources.size()).isGreaterThan(20);
        DigestBuilder all = new DigestBuilder();
        for (Column column : sources.toTable(finder).columns()) {
            all.add(column.name());
            for (String value : column.texts()) {
                all.add(rounded(value));
            }
        }
        return all.hex().substring(0, 16);
    }

    /** Elementary functions may differ in the last bit from one processor to another. */
    private static String rounded(String value) {
        return value.contains(".") ? "%.8e".formatted(Double.parseDouble(value)) : value;
    }
}
