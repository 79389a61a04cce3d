// Written by `npm run accuracy -- --write`: run that, change nothing here.
export const MEASURED_CODE_VERSION = '0.1.0+6a55185d';
export const MEASURED_ON = '2026-11-29';
/** by, name, documents, cells, exact, missing, wrong, flagged, flagged documents. */
export const ACCURACY_LINES = `
format,grid,976,156183,156010,173,0,173,109
format,html clean,976,156183,156010,173,0,173,117
format,html word,976,156183,156010,173,0,173,117
format,html unclosed,976,156183,156010,173,0,173,117
format,html nested,976,156183,156010,173,0,173,117
format,html blocks,772,123834,123398,436,0,436,83
format,html rows in cells,772,123834,123744,90,0,90,71
format,tab rows,772,123834,123829,5,0,5,47
format,tab cells,772,123834,123834,0,0,0,39
format,bare cells,772,123834,123808,26,0,26,64
format,spaced rows,772,123834,123569,265,0,265,69
format,wrapped rows,772,123834,123106,645,83,728,81
format,drawn rows,772,123834,123829,5,0,5,47
format,aligned rows,772,123834,123825,9,0,9,47
format,joined rows,772,123834,121833,2001,0,2001,79
format,docx,123,19506,19496,10,0,10,13
format,doc,123,19506,19496,10,0,10,13
format,odt,123,19506,19496,10,0,10,13
format,rtf,123,19506,19496,10,0,10,13
format,xlsx,60,9369,9318,51,0,51,9
format,xls,60,9369,9318,51,0,51,9
format,pdf,60,9369,9369,0,0,0,6
format,pdf with row lines,23,3435,3350,85,0,85,3
format,pdf without lines,23,3435,3350,85,0,85,3
edition,2014,3660,212215,211211,1004,0,1004,396
edition,2019,4879,965181,963354,1783,44,1827,487
edition,2021,4779,954860,952949,1872,39,1911,403
platform,trs,122,19607,19593,14,0,14,50
platform,trs view,122,19607,19593,14,0,14,50
platform,hanweb,122,19607,19593,14,0,14,50
platform,kaipu,122,19607,19593,14,0,14,50
platform,kaipu common,122,19607,19593,14,0,14,50
platform,vsb,122,19607,19593,14,0,14,50
platform,vsb 501,122,19607,19593,14,0,14,50
platform,gkmlpt,122,19607,19593,14,0,14,50
platform,lonsun,122,19607,19593,14,0,14,50
platform,anhui,122,19607,19593,14,0,14,50
platform,epoint,122,19607,19593,14,0,14,50
platform,easysite,122,19607,19593,14,0,14,50
platform,ivs,122,19607,19593,14,0,14,50
platform,own,122,19607,19593,14,0,14,50
fixture,real txt,6,1198,1198,0,0,0,2
fixture,real docx,1,200,200,0,0,0,1
fixture,real html,2,398,398,0,0,0,1
fixture,real pdf,1,200,200,0,0,0,0
fixture,written doc,2,398,398,0,0,0,2
fixture,written docx,2,398,398,0,0,0,2
fixture,written html,2,398,398,0,0,0,2
fixture,written odt,2,398,398,0,0,0,2
fixture,written pdf,2,398,398,0,0,0,2
fixture,written xls,2,398,398,0,0,0,2
fixture,written xlsx,2,398,398,0,0,0,2
`;
