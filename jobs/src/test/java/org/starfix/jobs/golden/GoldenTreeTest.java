package org.starfix.jobs.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.asdf.AsdfNode;
import org.starfix.engine.internal.format.fits.AsdfExtension;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.format.fits.LocalByteSource;
import org.starfix.engine.internal.sky.gwcs.Gwcs;
import org.starfix.engine.internal.sky.gwcs.GwcsReader;
import org.starfix.engine.internal.step.GoldenCase;
import org.starfix.engine.testing.GoldenFolder;
import org.starfix.jobs.testing.ProductFiles;

/** The ASDF extension that the job writes against the one that jwst 1.14.0 wrote for the same sources. */
class GoldenTreeTest {
    /** 1e-3 mas, as for all cases with the same sources. */
    private static final double DEGREES = 1e-3 / 3600e3;

    /** SIPMXERR, pixel: another least-squares solver. */
    private static final double SIPMXERR_PIXELS = 1e-7;

    /** Of wcsinfo: 12 decimals of CRVAL, and of a number beside it in units of the last that matters. */
    private static final double CRVAL_DEGREES = 1e-11;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a_default", "c_abs_default"})
    void theTreeSaysWhatTheReferencesTreeSays(String name) throws IOException {
        GoldenCommand command = GoldenCommand.onGoldenSources(GoldenCase.named(name), folder);
        assertThat(command.run().exitCode()).as(command.run().toString()).isZero();
        for (String image : command.images()) {
            Path golden = GoldenFolder.path("golden/asdf/" + name + "__" + image.replace(".fits", ".asdf"));
            AsdfDocument expected = AsdfDocument.parse(Files.readAllBytes(golden), "golden");
            Path product = command.product(image);
            AsdfDocument actual = tree(product);
            for (String path : List.of("meta.filename", "meta.cal_step.tweakreg", "meta.wcsinfo.s_region")) {
                assertThat(text(actual, path)).as(path).isEqualTo(text(expected, path));
            }
            assertSameWcs(GwcsReader.read(expected), GwcsReader.read(actual));
            assertThat(tags(actual)).isEqualTo(tags(expected));
            assertSameFitsWcs(expected, actual);
            double error = number(expected, "sipmxerr");
            assertThat(number(actual, "sipmxerr")).isEqualTo(error, within(SIPMXERR_PIXELS));
            if (GwcsReader.read(actual).frames().contains("v2v3corr")) { // the reference exposure keeps its header
                Header science = ProductFiles.header(product, "SCI");
                assertThat(science.number("SIPMXERR").orElseThrow()).isEqualTo(number(actual, "sipmxerr"));
                assertThat(science.contains("SIPIVERR")).isFalse();
            }
        }
    }

    private static AsdfDocument tree(Path product) throws IOException {
        try (FitsFile file = FitsFile.open(LocalByteSource.open(product))) {
            return AsdfDocument.parse(AsdfExtension.bytes(file).orElseThrow(), product.toString());
        }
    }

    private static void assertSameWcs(Gwcs expected, Gwcs actual) {
        assertThat(actual.frames()).isEqualTo(expected.frames());
        assertThat(actual.name()).isEqualTo(expected.name());
        assertThat(actual.boundingBox()).isEqualTo(expected.boundingBox());
        double[] a = new double[2];
        double[] b = new double[2];
        for (double x = 0; x < 512; x += 73) {
            expected.between("detector", "world").apply(x, 511 - x, a);
            actual.between("detector", "world").apply(x, 511 - x, b);
            assertThat(b).containsExactly(a, within(DEGREES));
        }
    }

    private static void assertSameFitsWcs(AsdfDocument expected, AsdfDocument actual) {
        AsdfNode info = expected.find("meta.wcsinfo").orElseThrow();
        for (String key : info.keys()) {
            if (key.matches("crpix\\d|crval\\d")) {
                assertThat(number(actual, key)).as(key).isEqualTo(number(expected, key), within(CRVAL_DEGREES));
            } else if (key.matches("cd\\d_\\d|[ab]_\\d_\\d")) { // a CD of 1e-5 has 13 decimals, over 256 pixels
                assertThat(number(actual, key)).as(key).isEqualTo(number(expected, key), within(1e-13));
            } else if (key.matches("[ab]_order|wcsaxes")) {
                assertThat(number(actual, key)).as(key).isEqualTo(number(expected, key));
            } else if (key.matches("ctype\\d|cunit\\d")) {
                assertThat(text(actual, "meta.wcsinfo." + key)).isEqualTo(text(expected, "meta.wcsinfo." + key));
            }
        }
        assertThat(actual.find("meta.wcsinfo.ap_order").isPresent())
                .isEqualTo(info.find("ap_order").isPresent());
    }

    /** Tags of the steps, and of what the correction consists of. */
    private static List<String> tags(AsdfDocument document) {
        return document.find("meta.wcs.steps").orElseThrow().items().stream()
                .map(step -> step.tag() + " "
                        + step.find("transform").map(t -> t.tag().toString()).orElse("-"))
                .toList();
    }

    private static String text(AsdfDocument document, String path) {
        return document.find(path).orElseThrow().text();
    }

    private static double number(AsdfDocument document, String key) {
        return document.find("meta.wcsinfo." + key).orElseThrow().number();
    }
}
