package org.starfix.engine.internal.sky.gwcs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.testing.SharedData;

/** Documents for the tests of this package. */
final class GwcsFiles {
    /** The reference angles in the last rotation of nrcb1-wcs.asdf. */
    static final ReferenceAngles NRCB1_ANGLES = new ReferenceAngles(-122.636754, -457.7716970000001, 144.7989166584132);

    private GwcsFiles() {}

    /** A file of the shared data. */
    static AsdfDocument asdf(String relative) {
        return read(SharedData.path(relative));
    }

    static AsdfDocument nrcb1() {
        return asdf("golden/engine/gwcs/input/nrcb1-wcs.asdf");
    }

    static AsdfDocument read(Path path) {
        try {
            return AsdfDocument.parse(
                    Files.readAllBytes(path), path.getFileName().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ASDF extension of a FITS file. */
    static AsdfDocument extension(Path path) {
        try (Fits fits = new Fits(path.toFile())) {
            BinaryTableHDU hdu = (BinaryTableHDU) fits.getHDU("ASDF");
            byte[] bytes = (byte[]) hdu.getElement(0, 0);
            return AsdfDocument.parse(bytes, path.getFileName() + "[ASDF]");
        } catch (IOException | FitsException e) {
            throw new IllegalStateException(path.toString(), e);
        }
    }

    /** The reference angles of a FITS file's SCI header. */
    static ReferenceAngles angles(Path path) {
        try (Fits fits = new Fits(path.toFile())) {
            nom.tam.fits.Header header = fits.getHDU("SCI").getHeader();
            return new ReferenceAngles(
                    header.getDoubleValue("V2_REF"),
                    header.getDoubleValue("V3_REF"),
                    header.getDoubleValue("ROLL_REF"));
        } catch (IOException | FitsException e) {
            throw new IllegalStateException(path.toString(), e);
        }
    }
}
