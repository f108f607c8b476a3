package org.starfix.engine.internal.exposure;

import java.io.IOException;
import java.util.Optional;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.ImageShape;
import org.starfix.engine.internal.format.pixels.FitsImageReader;
import org.starfix.engine.internal.sky.wcs.distortion.DistortionTables;
import org.starfix.engine.internal.sky.wcs.distortion.LookupTable;
import org.starfix.engine.internal.sky.wcs.distortion.LookupTable.Grid;
import org.starfix.engine.internal.sky.wcs.header.WcsHeader;

/** The distortion tables in the image extensions of a file: D2IMARR and WCSDVARR of HST. */
record ExtensionTables(FitsFile file) implements DistortionTables {

    @Override
    public Optional<LookupTable> find(String name, int version) throws IOException {
        Optional<FitsHdu> hdu = file.hdus().stream()
                .filter(h -> h.name().equalsIgnoreCase(name) && h.version() == version)
                .findFirst();
        return hdu.isPresent() ? Optional.of(table(hdu.get())) : Optional.empty();
    }

    private LookupTable table(FitsHdu hdu) throws IOException {
        ImageShape shape = ImageShape.of(hdu);
        WcsHeader header = new WcsHeader(hdu.header());
        Grid x = grid(header, 1);
        Grid y = grid(header, 2);
        if (x.cdelt() == 0 || y.cdelt() == 0) {
            throw header.malformed("CDELT1 and CDELT2, the pixels between the nodes of a distortion table, are "
                    + x.cdelt() + " and " + y.cdelt() + ", but must not be 0; correct the header");
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
