/**
 * The keywords of a FITS WCS, before anybody knows what they mean.
 *
 * <p>{@link org.starfix.engine.internal.sky.wcs.header.WcsHeader} gives finite numbers or a refusal that names file
 * and keyword, the parameters PVi_m of an axis, and the fields of record-valued keywords;
 * {@link org.starfix.engine.internal.sky.wcs.header.WatText} the long texts of IRAF.
 */
@NullMarked
package org.starfix.engine.internal.sky.wcs.header;

import org.jspecify.annotations.NullMarked;
