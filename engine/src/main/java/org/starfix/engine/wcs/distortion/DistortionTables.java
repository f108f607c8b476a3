package org.starfix.engine.wcs.distortion;

import java.io.IOException;
import java.util.Optional;
import org.starfix.engine.fits.FitsFile;
import org.starfix.engine.fits.FitsHdu;
import org.starfix.engine.fits.ImageShape;
import org.starfix.engine.pixels.FitsImageReader;
import org.starfix.engine.wcs.distortion.LookupTable.Grid;
import org.starfix.engine.wcs.header.WcsHeader;

/** Where a header finds the tables of its distortion: extensions by name and version. */
public interface DistortionTables {
    /** For headers without a file. */
    DistortionTables NONE = (name, version) -> Optional.empty();

    /** The table of that name (EXTNAME) and version (EXTVER); empty if there is none. */
    Optional<LookupTable> find(String name, int version) throws IOException;

    /** Those in the extensions of a file. */
    static DistortionTables of(FitsFile file) {
        return (name, version) -> {
            Optional<FitsHdu> hdu = file.hdus().stream()
                    .filter(h -> h.name().equalsIgnoreCase(name) && h.version() == version)
                    .findFirst();
            return hdu.isPresent() ? Optional.of(table(file, hdu.get())) : Optional.empty();
        };
    }

    private static LookupTable table(FitsFile file, FitsHdu hdu) throws IOException {
        ImageShape shape = ImageShape.of(hdu);
        WcsHeader header = new WcsHeader(hdu.header());
        Grid x = grid(header, 1);
        Grid y = grid(header, 2);
        if (x.cdelt() == 0 || y.cdelt() == 0) {
            throw header.malformed("CDELT1, CDELT2 got " + x.cdelt() + ", " + y.cdelt()
                    + ", expected the pixels between the nodes of a distortion table; correct the header");
        }
        return new LookupTable(shape.width(), shape.height(), FitsImageReader.readFloats(file, hdu), x, y);
    }

    private static Grid grid(WcsHeader header, int axis) {
        return new Grid(
                header.number("CRPIX" + axis).orElse(0),
                header.number("CRVAL" + axis).orElse(0),
                header.number("CDELT" + axis).orElse(1));
    }
}
