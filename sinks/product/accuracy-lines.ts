// Written by `npm run accuracy -- --write`: run that, change nothing here.
export const MEASURED_CODE_VERSION = '0.1.0+7156fa9c';
export const MEASURED_ON = '2026-11-28';
/** by, name, documents, cells, exact, missing, wrong, flagged, flagged documents. */
export const ACCURACY_LINES = `
format,grid,958,153447,153375,72,0,72,99
format,html clean,958,153447,153375,72,0,72,107
format,html word,958,153447,153375,72,0,72,107
format,html unclosed,958,153447,153375,72,0,72,107
format,html nested,958,153447,153375,72,0,72,107
format,html blocks,763,122466,122027,439,0,439,95
format,html rows in cells,763,122466,122376,90,0,90,71
format,tab rows,763,122466,122466,0,0,0,47
format,tab cells,763,122466,122466,0,0,0,39
format,bare cells,763,122466,122377,89,0,89,70
format,spaced rows,763,122466,122411,55,0,55,60
format,wrapped rows,763,122466,121760,623,83,706,71
format,drawn rows,763,122466,122466,0,0,0,47
format,aligned rows,763,122466,122460,6,0,6,48
format,joined rows,763,122466,120325,2141,0,2141,85
format,docx,120,18929,18925,4,0,4,11
format,doc,120,18929,18925,4,0,4,11
format,odt,120,18929,18925,4,0,4,11
format,rtf,120,18929,18925,4,0,4,11
format,xlsx,59,9049,9018,31,0,31,7
format,xls,59,9049,9018,31,0,31,7
format,pdf,59,9049,9049,0,0,0,6
format,pdf with row lines,23,3297,3196,101,0,101,3
format,pdf without lines,23,3297,3196,101,0,101,3
edition,2014,3605,209025,208503,522,0,522,372
edition,2019,4786,946867,945234,1589,44,1633,464
edition,2021,4732,945460,943449,1972,39,2011,394
platform,trs,120,19326,19326,0,0,0,51
platform,trs view,120,19326,19326,0,0,0,51
platform,hanweb,120,19326,19326,0,0,0,51
platform,kaipu,120,19326,19326,0,0,0,51
platform,kaipu common,120,19326,19326,0,0,0,51
platform,vsb,120,19326,19326,0,0,0,51
platform,vsb 501,120,19326,19326,0,0,0,51
platform,gkmlpt,120,19326,19326,0,0,0,51
platform,lonsun,120,19326,19326,0,0,0,51
platform,anhui,120,19326,19326,0,0,0,51
platform,epoint,120,19326,19326,0,0,0,51
platform,easysite,120,19326,19326,0,0,0,51
platform,ivs,120,19326,19326,0,0,0,51
platform,own,120,19326,19326,0,0,0,51
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
