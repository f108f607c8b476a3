package org.starfix.engine.internal.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.CardValue;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FitsCopy;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.HeaderEdits;
import org.starfix.engine.internal.format.fits.MemoryByteSource;
import org.starfix.engine.internal.sky.wcs.PointingOffset;
import org.starfix.engine.internal.sky.wcs.fits.SipOptions;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.testing.ExposureZoo;

/** Copies of every kind of exposure give back what they were made from. */
class OriginalTest {
    private static final Stamp STAMP = new Stamp("0.1.0", "u", "p", "ALIGNED");

    @TempDir
    static Path folder;

    @Test
    void everyKindOfFileComesBackByteForByte() throws IOException {
        List<String> tried = new ArrayList<>();
        for (ExposureRequest request : ExposureZoo.write(folder.resolve("zoo"))) {
            byte[] input;
            try (ExposureFile exposure = open(request.path())) {
                input = content(request.path());
                assertComesBack(input, copy(exposure, true));
                assertComesBack(input, copy(exposure, false));
                tried.add(request.name());
            } catch (MalformedDataException e) {
                assertThat(request.name()).as(e.getMessage()).isIn("text.fits", "cut.fits"); // no exposures at all
            }
        }
        assertThat(tried).hasSizeGreaterThan(15);
    }

    private static void assertComesBack(byte[] input, byte[] copy) throws IOException {
        try (ExposureFile once = open(copy)) {
            assertThat(copy).isNotEqualTo(input);
            assertThat(once.original().lost()).isEmpty();
            assertThat(written(once.original())).isEqualTo(canonical(input));
            try (ExposureFile twice = open(copy(once, true))) {
                assertThat(written(twice.original())).isEqualTo(canonical(input));
                assertThat(twice.original().fileName())
                        .isEqualTo(once.original().fileName());
            }
        }
    }

    /** Text of trees is written anew. */
    private static byte[] canonical(byte[] input) throws IOException {
        if (!new String(input, 0, 5, java.nio.charset.StandardCharsets.ISO_8859_1).equals("#ASDF")) {
            return input;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteSource source = new MemoryByteSource("x.asdf", input);
        AsdfDocument tree = AsdfDocument.parse(input, "x.asdf").edit().document();
        org.starfix.engine.internal.exposure.pixels.AsdfLayout.of(source).writeWith(tree, out);
        return out.toByteArray();
    }

    /** A copy with another pointing, where there is one, or with another status alone. */
    private static byte[] copy(ExposureFile exposure, boolean moved) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CopyRequest request = request(moved);
        if (!moved) {
            exposure.writeStatus(request, out);
            return out.toByteArray();
        }
        try {
            List<ExposureFile> detectors = exposure.detectors();
            if (detectors.size() == 1) {
                exposure.writeCopy(request, out);
            } else {
                Map<String, CopyRequest> requests = new HashMap<>();
                for (ExposureFile detector : detectors) {
                    try {
                        detector.wcs();
                        requests.put(detector.detector(), request);
                    } catch (MalformedDataException e) {
                        requests.put(detector.detector(), request(false));
                    }
                }
                exposure.writeCopy(request, requests, out);
            }
        } catch (MalformedDataException e) { // it has no WCS
            return copy(exposure, false);
        }
        return out.toByteArray();
    }

    private static CopyRequest request(boolean moved) {
        return new CopyRequest(
                "copy.fits",
                Optional.of("COMPLETE"),
                moved ? Optional.of(new WcsEdit.Move(new PointingOffset(1e-4, -2e-4, 0.01, 1.0001))) : Optional.empty(),
                moved ? Optional.of("FIT-LVL3-x.ecsv") : Optional.empty(),
                Optional.of(SipOptions.DEFAULT),
                STAMP);
    }

    @Test
    void whatOthersChangedIsNamed() throws IOException {
        Path zoo = folder.resolve("changed");
        ExposureRequest request = ExposureZoo.write(zoo).get(0);
        byte[] copy;
        try (ExposureFile exposure = open(request.path())) {
            copy = copy(exposure, true);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FitsFile file = FitsFile.open(new MemoryByteSource("x.fits", copy))) {
            FitsCopy.of(file)
                    .edit(file.hdus().get(0), HeaderEdits.NONE.set("OBSERVER", CardValue.of("me"), ""))
                    .writeTo(out);
        }
        try (ExposureFile changed = open(out.toByteArray())) {
            assertThat(changed.original().lost()).containsExactly("x.fits[PRIMARY] OBSERVER");
        }
    }

    @Test
    void whatCannotBeRestoredIsRefusedWithTheReason() throws IOException {
        List<ExposureRequest> zoo = ExposureZoo.write(folder.resolve("refused"));
        for (ExposureRequest request : List.of(jwst(zoo), asdf(zoo))) {
            try (ExposureFile input = open(request.path())) {
                assertRefused(input, "so the original cannot be made of it");
                ByteArrayOutputStream sidecar = new ByteArrayOutputStream();
                input.writeSidecar(request(true), sidecar); // of a GWCS, as .head files are no exposures
                try (ExposureFile alone = open(sidecar.toByteArray())) {
                    assertRefused(alone, "it is a WCS alone and keeps nothing of what was");
                }
            }
        }
        byte[] copy;
        try (ExposureFile exposure = open(jwst(zoo).path())) {
            copy = copy(exposure, true);
        }
        try (FitsFile file = FitsFile.open(new MemoryByteSource("x.fits", copy))) {
            assertRefused(without(file, "STARFIX_ASDF"), "there is no extension STARFIX_ASDF");
            assertRefused(without(file, "STARFIX"), "there is no extension STARFIX, where");
            assertRefused(without(file, "ASDF"), "another program has changed the order of the HDUs");
        }
    }

    private static ExposureRequest asdf(List<ExposureRequest> zoo) {
        return zoo.stream().filter(r -> r.path().endsWith(".asdf")).findFirst().orElseThrow();
    }

    private static ExposureRequest jwst(List<ExposureRequest> zoo) {
        return zoo.stream().filter(r -> r.path().contains("JWST")).findFirst().orElseThrow();
    }

    private static byte[] without(FitsFile file, String hdu) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FitsCopy.of(file).without(file.hdu(hdu)).writeTo(out);
        return out.toByteArray();
    }

    private static void assertRefused(byte[] content, String reason) throws IOException {
        try (ExposureFile file = open(content)) {
            assertRefused(file, reason);
        }
    }

    private static void assertRefused(ExposureFile file, String reason) {
        assertThatThrownBy(file::original)
                .isInstanceOf(MalformedDataException.class)
                .hasMessageStartingWith(file.where().replaceFirst("\\[.*", ""))
                .hasMessageContaining(reason);
    }

    private static byte[] written(Original original) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        original.write(out);
        return out.toByteArray();
    }

    private static byte[] content(String path) throws IOException {
        try (ByteSource source = FileOpener.LOCAL.open(path)) {
            byte[] bytes = new byte[(int) source.size()];
            source.readFully(0, bytes, 0, bytes.length);
            return Arrays.copyOf(bytes, bytes.length);
        }
    }

    private static ExposureFile open(String path) throws IOException {
        return ExposureFile.open(FileOpener.LOCAL.open(path), FitsLayout.CONVENTIONS, FileOpener.LOCAL);
    }

    private static ExposureFile open(byte[] bytes) throws IOException {
        return ExposureFile.open(new MemoryByteSource("x.fits", bytes));
    }
}
