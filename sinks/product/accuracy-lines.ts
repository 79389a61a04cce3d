// Written by `npm run accuracy -- --write`: run that, change nothing here.
export const MEASURED_CODE_VERSION = '0.1.0+a378bf6c';
export const MEASURED_ON = '2026-11-28';
/** by, name, documents, cells, exact, missing, wrong, flagged, flagged documents. */
export const ACCURACY_LINES = `
format,grid,958,153447,153347,100,13,113,100
format,html clean,958,153447,153347,100,13,113,100
format,html word,958,153447,153347,100,13,113,100
format,html unclosed,958,153447,153347,100,13,113,100
format,html nested,958,153447,153347,100,13,113,100
format,tab rows,763,122466,122438,28,14,42,48
format,tab cells,763,122466,122438,28,13,41,47
format,bare cells,763,122466,122340,122,17,139,77
format,spaced rows,763,122466,122382,84,13,97,67
format,wrapped rows,763,122466,121697,686,96,782,79
format,drawn rows,763,122466,122438,28,14,42,48
format,aligned rows,763,122466,122432,34,14,48,49
format,docx,120,18929,18925,4,0,4,11
format,doc,120,18929,18925,4,0,4,11
format,odt,120,18929,18925,4,0,4,11
format,rtf,120,18929,18925,4,0,4,11
format,xlsx,59,9049,9018,31,0,31,7
format,xls,59,9049,9018,31,0,31,7
format,pdf,59,9049,9049,0,0,0,6
format,pdf, lines between rows,23,3297,3151,146,0,146,6
format,pdf without lines,23,3297,3151,146,0,146,6
edition,2014,2981,172845,172424,421,0,421,317
edition,2019,3952,781786,781119,622,45,667,371
edition,2021,3901,779323,778444,837,201,1038,303
platform,trs,120,19326,19326,0,0,0,50
platform,trs view,120,19326,19326,0,0,0,50
platform,hanweb,120,19326,19326,0,0,0,50
platform,kaipu,120,19326,19326,0,0,0,50
platform,kaipu common,120,19326,19326,0,0,0,50
platform,vsb,120,19326,19326,0,0,0,50
platform,vsb 501,120,19326,19326,0,0,0,50
platform,gkmlpt,120,19326,19326,0,0,0,50
platform,lonsun,120,19326,19326,0,0,0,50
platform,anhui,120,19326,19326,0,0,0,50
platform,epoint,120,19326,19326,0,0,0,50
platform,easysite,120,19326,19326,0,0,0,50
platform,ivs,120,19326,19326,0,0,0,50
platform,own,120,19326,19326,0,0,0,50
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
