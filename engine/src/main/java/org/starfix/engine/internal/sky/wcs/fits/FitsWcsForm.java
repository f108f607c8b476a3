package org.starfix.engine.internal.sky.wcs.fits;

import java.io.Serializable;

/**
 * The words in which a header says what {@link LinearWcs} holds, so that a corrected WCS goes back in the same words.
 *
 * @param unit1,unit2 degrees in one unit of CUNIT1, CUNIT2
 * @param cdelt1,cdelt2 CDELT1 and CDELT2 as in the header; 1 for {@link MatrixForm#CD}
 */
record FitsWcsForm(AxisOrder axisOrder, MatrixForm matrixForm, double unit1, double unit2, double cdelt1, double cdelt2)
        implements Serializable {
    static final FitsWcsForm CD_IN_DEGREES = new FitsWcsForm(AxisOrder.LONGITUDE_FIRST, MatrixForm.CD, 1, 1, 1, 1);
}
