// Written by `npm run accuracy -- --write`: run that, change nothing here.
export const MEASURED_CODE_VERSION = '0.1.0+02d1acf4';
export const MEASURED_ON = '2026-11-27';
/** by, name, documents, cells, exact, missing, wrong, flagged, flagged documents. */
export const ACCURACY_LINES = `
format,grid,958,155139,155034,104,1,105,93
format,html clean,958,155139,155034,104,1,105,93
format,html word,958,155139,155034,104,1,105,93
format,html unclosed,958,155139,155034,104,1,105,93
format,html nested,958,155139,155034,104,1,105,93
format,tab rows,747,120835,120835,0,0,0,48
format,tab cells,747,120835,120835,0,0,0,48
format,bare cells,747,120835,120613,158,64,222,71
format,spaced rows,747,120835,120753,82,0,82,61
format,wrapped rows,747,120835,118876,1881,78,1959,78
edition,2014,2235,129590,129544,41,5,46,284
edition,2019,3145,622115,621057,1019,39,1058,260
edition,2021,3145,628165,626481,1581,103,1684,227
platform,trs,120,19470,19470,0,0,0,49
platform,trs view,120,19470,19470,0,0,0,49
platform,hanweb,120,19470,19470,0,0,0,49
platform,kaipu,120,19470,19470,0,0,0,49
platform,kaipu common,120,19470,19470,0,0,0,49
platform,vsb,120,19470,19470,0,0,0,49
platform,vsb 501,120,19470,19470,0,0,0,49
platform,gkmlpt,120,19470,19470,0,0,0,49
platform,lonsun,120,19470,19470,0,0,0,49
platform,anhui,120,19470,19470,0,0,0,49
platform,epoint,120,19470,19470,0,0,0,49
platform,easysite,120,19470,19470,0,0,0,49
platform,ivs,120,19470,19470,0,0,0,49
platform,own,120,19470,19470,0,0,0,49
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
