// Written by `npm run accuracy -- --write`: run that, change nothing here.
export const MEASURED_CODE_VERSION = '0.1.0+102ff813';
export const MEASURED_ON = '2026-11-28';
/** by, name, documents, cells, exact, missing, wrong, flagged, flagged documents. */
export const ACCURACY_LINES = `
format,grid,958,153447,153375,72,0,72,99
format,html clean,958,153447,153366,81,0,81,107
format,html word,958,153447,153366,81,0,81,107
format,html unclosed,958,153447,153366,81,0,81,107
format,html nested,958,153447,153366,81,0,81,107
format,tab rows,763,122466,122466,0,0,0,47
format,tab cells,763,122466,122466,0,0,0,46
format,bare cells,763,122466,122369,93,4,97,77
format,spaced rows,763,122466,122411,55,0,55,67
format,wrapped rows,763,122466,121760,623,83,706,78
format,drawn rows,763,122466,122466,0,0,0,47
format,aligned rows,763,122466,122460,6,0,6,48
format,docx,120,18929,18925,4,0,4,11
format,doc,120,18929,18925,4,0,4,11
format,odt,120,18929,18925,4,0,4,11
format,rtf,120,18929,18925,4,0,4,11
format,xlsx,59,9049,9018,31,0,31,7
format,xls,59,9049,9018,31,0,31,7
format,pdf,59,9049,9049,0,0,0,6
format,pdf with row lines,23,3297,3196,101,0,101,3
format,pdf without lines,23,3297,3196,101,0,101,3
edition,2014,2981,172845,172514,331,0,331,311
edition,2019,3952,781786,781128,613,45,658,382
edition,2021,3901,779323,778772,509,42,551,314
platform,trs,120,19326,19325,1,0,1,51
platform,trs view,120,19326,19325,1,0,1,51
platform,hanweb,120,19326,19325,1,0,1,51
platform,kaipu,120,19326,19325,1,0,1,51
platform,kaipu common,120,19326,19325,1,0,1,51
platform,vsb,120,19326,19325,1,0,1,51
platform,vsb 501,120,19326,19325,1,0,1,51
platform,gkmlpt,120,19326,19325,1,0,1,51
platform,lonsun,120,19326,19325,1,0,1,51
platform,anhui,120,19326,19325,1,0,1,51
platform,epoint,120,19326,19325,1,0,1,51
platform,easysite,120,19326,19325,1,0,1,51
platform,ivs,120,19326,19325,1,0,1,51
platform,own,120,19326,19325,1,0,1,51
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
