// Written by `npm run accuracy -- --write`: run that, change nothing here.
export const MEASURED_CODE_VERSION = '0.1.0+1dec90ce';
export const MEASURED_ON = '2026-11-27';
/** by, name, documents, cells, exact, missing, wrong, flagged, flagged documents. */
export const ACCURACY_LINES = `
format,grid,910,146433,146433,0,0,0,93
format,html clean,910,146433,146433,0,0,0,93
format,html word,910,146433,146433,0,0,0,93
format,html unclosed,910,146433,146433,0,0,0,93
format,html nested,910,146433,146433,0,0,0,93
format,tab rows,760,123139,123139,0,0,0,60
format,tab cells,760,123139,123061,78,0,78,61
format,bare cells,760,123139,122916,118,105,223,75
format,spaced rows,760,123139,123116,23,0,23,66
format,wrapped rows,760,123139,122314,717,108,825,96
edition,2014,2215,128430,128413,17,0,17,289
edition,2019,3070,607265,606722,478,65,543,290
edition,2021,3065,612165,611576,441,148,589,244
platform,trs,114,18136,18136,0,0,0,53
platform,trs view,114,18136,18136,0,0,0,53
platform,hanweb,114,18136,18136,0,0,0,53
platform,kaipu,114,18136,18136,0,0,0,53
platform,kaipu common,114,18136,18136,0,0,0,53
platform,vsb,114,18136,18136,0,0,0,53
platform,vsb 501,114,18136,18136,0,0,0,53
platform,gkmlpt,114,18136,18136,0,0,0,53
platform,lonsun,114,18136,18136,0,0,0,53
platform,anhui,114,18136,18136,0,0,0,53
platform,epoint,114,18136,18136,0,0,0,53
platform,easysite,114,18136,18136,0,0,0,53
platform,ivs,114,18136,18136,0,0,0,53
platform,own,114,18136,18136,0,0,0,53
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
